import { existsSync } from 'node:fs'
import path from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { browserCommands, browserFound } from './.ci/browser-commands.ts'
import { LAZY_DEPENDENCIES } from './.ci/dependencies.ts'

// The last three keep Chromium from calling home, which a closed network answers with a flood of refusals.
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// What a test waits for ends the wait; a busy machine may take its time to bring it.
const PATIENCE_MS = 10_000
const patient = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: PATIENCE_MS } },
  provide: { patience: PATIENCE_MS },
}

const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  commands: browserCommands,
  expect: {
    toMatchScreenshot: {
      comparatorName: 'pixelmatch' as const,
      // Antialiasing is left out of account; what is left over may be a caret or a hairline.
      comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.002 },
      resolveScreenshotPath: ({ arg, ext }: { readonly arg: string; readonly ext: string }) =>
        path.resolve(import.meta.dirname, 'stories/screens', arg + ext),
    },
  },
  provider: playwright({
    launchOptions: {
      args: CHROMIUM_FLAGS,
      ...(browserFound === undefined ? {} : { executablePath: browserFound.executable }),
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

export default defineConfig({
  plugins: [react({ compiler: true })],
  optimizeDeps: { include: LAZY_DEPENDENCIES },
  test: {
    reporters: ['default', './.ci/reporter.ts'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,test,examples/console}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // The service worker that msw brings, from where it is installed, so that the two never differ.
        publicDir: path.resolve(import.meta.dirname, 'node_modules/msw/lib'),
        test: {
          name: 'browser',
          include: ['{src,test,examples}/**/*.browser.test.{ts,tsx}'],
          browser: browser(),
          setupFiles: ['./test/browser/patience.ts'],
          ...patient,
        },
      },
      ...(existsSync(path.resolve(import.meta.dirname, '.storybook/main.ts'))
        ? [
            {
              extends: true as const,
              plugins: [storybookTest({ configDir: path.resolve(import.meta.dirname, '.storybook') })],
              test: {
                name: 'storybook',
                browser: browser(),
                setupFiles: ['./.storybook/vitest.setup.ts'],
                ...patient,
              },
            },
          ]
        : []),
    ],
  },
})

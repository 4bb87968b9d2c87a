import type { StorybookConfig } from '@storybook/react-vite'
import { LAZY_DEPENDENCIES } from '../.ci/dependencies.ts'

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  // The worker that msw brings, from where it is installed, so that the two never differ.
  staticDirs: ['../node_modules/msw/lib'],
  // TypeScript 7 has no classic API, which the other generator needs.
  typescript: { reactDocgen: 'react-docgen' },
  // Found late, a dependency makes Vite reload the page in the middle of a story's test.
  viteFinal: (config) => ({
    ...config,
    optimizeDeps: {
      ...config.optimizeDeps,
      include: [...(config.optimizeDeps?.include ?? []), ...LAZY_DEPENDENCIES],
    },
  }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
}

export default config

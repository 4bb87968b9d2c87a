import { defineConfig } from 'tsdown'
import { reactCompiler } from './.ci/react-compiler.ts'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'contract/index': 'src/contract/index.ts',
    'transport/index': 'src/transport/index.ts',
    canvas: 'src/canvas.ts',
    'react/index': 'src/react/index.ts',
    'harness/index': 'src/harness/index.ts',
    'canvases/plan/index': 'src/canvases/plan/index.ts',
    'canvases/plan/definition': 'src/canvases/plan/definition.ts',
    'canvases/document/index': 'src/canvases/document/index.ts',
    'canvases/document/definition': 'src/canvases/document/definition.ts',
    'lint/index': 'src/lint/index.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/vite': 'src/testing/vite.ts',
    'testing/gateway': 'test/fixtures/gateway/cli.ts',
    'testing/conformance': 'test/conformance/cli.ts',
  },
  plugins: [reactCompiler()],
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  deps: { neverBundle: /^node:/, onlyBundle: ['@hono/node-server', 'hono'] },
  // Declarations come from tsc: inferred schemas do not go with isolated declarations.
  dts: false,
  // One file for each module keeps 'use client' where it stands, and lets one import pull in one part.
  unbundle: true,
  // npm leaves folders called node_modules out of a package.
  outputOptions: { entryFileNames: ({ name }) => `${name.replace('node_modules', 'vendor')}.js` },
  outDir: 'dist',
  // A thousand sizes, and of each 'use client' that it may not be kept, which one file for each module does.
  report: false,
  suppressWarnings: /MODULE_LEVEL_DIRECTIVE/,
  clean: true,
})

import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { gatewayPlugin } from '../../test/fixtures/gateway/vite-plugin.ts'
import { agentsPlugin } from './agents/vite-plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react({ compiler: true }), gatewayPlugin(), agentsPlugin()],
  // Canvases load lazily, so the scan does not see what they need; found later, it would reload the page in use.
  optimizeDeps: { entries: ['index.html', '../../src/canvases/**/*.tsx'] },
  server: { fs: { allow: [path.resolve(import.meta.dirname, '../..')] } },
})

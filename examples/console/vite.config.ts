import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { gatewayPlugin } from '../../test/fixtures/gateway/vite-plugin.ts'
import { agentsPlugin } from './agents/vite-plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react({ compiler: true }), gatewayPlugin(), agentsPlugin()],
  server: { fs: { allow: [path.resolve(import.meta.dirname, '../..')] } },
})

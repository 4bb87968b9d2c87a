import react from '@vitejs/plugin-react'
import { gatewayPlugin } from 'atoms-ui/testing/vite'
import { defineConfig } from 'vite'
import { pollCanvas } from './src/poll/definition.ts'

export default defineConfig({
  plugins: [
    react(),
    gatewayPlugin({
      definitions: [pollCanvas],
      canvases: [{ canvas_id: 'poll-1', canvas_type: 'poll', title: 'Lunch' }],
    }),
  ],
})

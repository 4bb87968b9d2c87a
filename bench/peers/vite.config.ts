import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const dist = path.resolve(import.meta.dirname, '../../dist')

export default defineConfig({
  root: path.join(import.meta.dirname, 'pages'),
  base: './',
  plugins: [react()],
  resolve: {
    // What is published, as an app gets it.
    alias: [
      { find: 'atoms-ui/styles.css', replacement: path.join(dist, 'styles.css') },
      { find: /^atoms-ui\/canvas$/, replacement: path.join(dist, 'canvas.js') },
      { find: /^atoms-ui\/(.+)$/, replacement: `${dist}/$1/index.js` },
      { find: /^atoms-ui$/, replacement: path.join(dist, 'index.js') },
    ],
    // One React for all, the kit's.
    dedupe: ['react', 'react-dom', 'scheduler'],
  },
  build: {
    outDir: path.join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 5000,
  },
})

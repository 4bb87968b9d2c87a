import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { setupWorker } from 'msw/browser'
import '../src/styles.css'
import './preview.css'
import { WorldContext, createWorld } from '../stories/world.ts'
import type { Scenario, World } from '../stories/world.ts'

const worlds = new Map<string, World>()

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { disable: true },
    docs: { story: { inline: false, height: '640px' } },
  },
  loaders: [
    mswLoader(async () => {
      const worker = setupWorker()
      await worker.start({
        quiet: true,
        onUnhandledRequest: 'bypass',
        serviceWorker: { url: './mockServiceWorker.js' },
      })
      return worker
    }),
  ],
  // Each story gets a gateway of its own, and what its scenario did to it before anybody looks.
  beforeEach: async ({ id, msw, parameters }) => {
    const world = createWorld()
    worlds.set(id, world)
    msw.use(world.handler)
    await (parameters['scenario'] as Scenario | undefined)?.(world)
    return () => {
      worlds.delete(id)
      world.close()
    }
  },
  decorators: [
    (Story, { id }) => (
      <WorldContext value={worlds.get(id) ?? null}>
        <Story />
      </WorldContext>
    ),
  ],
}

export default preview

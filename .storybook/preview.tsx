import type { Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { setupWorker } from 'msw/browser'
import { addons } from 'storybook/preview-api'
import '../src/styles.css'
import './preview.css'
import { dress, LANGUAGES, MessagesAsked } from '../stories/look.ts'
import type { Look } from '../stories/look.ts'
import type { Incident, NetworkState } from '../stories/incidents.ts'
import { createWorld, latestWorld, seenBy, WorldContext } from '../stories/world.ts'
import type { Scenario, World } from '../stories/world.ts'
import type { SeededName } from '../test/fixtures/gateway/seed.ts'
import { INCIDENT } from './incident.ts'
import { globalTypes, initialGlobals } from './toolbar.ts'

const worlds = new Map<string, World>()

interface Globals extends Look {
  readonly network: NetworkState
  readonly as: SeededName | 'story'
}

addons.getChannel().on(INCIDENT, (incident: Incident) => latestWorld().network.happen(incident))

const preview: Preview = {
  globalTypes,
  initialGlobals,
  parameters: {
    layout: 'fullscreen',
    options: {
      storySort: {
        order: [
          'Getting started',
          'Write a canvas',
          'Theming',
          'The contract',
          'House rules',
          'StandardHarness',
          'MinimalHarness',
          'States',
          'Parts',
          'Canvases',
        ],
      },
    },
    a11y: { test: 'error' },
    controls: { disable: true },
    backgrounds: { disable: true },
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
  // Each story gets a gateway of its own, and what its scenario did to it before anybody looks. A change in the toolbar
  // comes here again, and finds the story in the world that it runs in.
  beforeEach: async ({ id, msw, parameters, globals }) => {
    const { network, ...look } = globals as unknown as Globals
    dress(look)
    const running = worlds.get(id)
    const world = running ?? createWorld()
    msw.use(world.handler)
    if (running === undefined) {
      worlds.set(id, world)
      await (parameters['scenario'] as Scenario | undefined)?.(world)
    }
    world.network.set(network)
    if (running !== undefined) return
    return () => {
      worlds.delete(id)
      world.close()
    }
  },
  decorators: [
    (Story, { id, title, name, globals }) => {
      const { as, direction, language } = globals as unknown as Globals
      const world = worlds.get(id)
      return (
        <WorldContext value={world === undefined ? null : as === 'story' ? world : seenBy(world, as)}>
          <MessagesAsked value={LANGUAGES[language]?.messages}>
            {/* A story stands in a page as an app would have it. */}
            <main data-story="">
              <h1>{`${title}: ${name}`}</h1>
              {/* Who looks, which way and in which words is given once: another page is mounted for another. */}
              <Story key={`${as} ${direction} ${language}`} />
            </main>
          </MessagesAsked>
        </WorldContext>
      )
    },
  ],
}

export default preview

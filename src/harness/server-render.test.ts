import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MinimalHarness, StandardHarness } from './index.ts'

const rendered = (harness: typeof StandardHarness | typeof MinimalHarness): string =>
  renderToString(
    createElement(harness, {
      url: 'https://gateway.test',
      mount: { app_id: 'console', surface_id: 'main' },
      credentials: () => {
        throw new Error('a server asked for credentials')
      },
      canvases: [],
    }),
  )

test('on a server the harness renders its frame, without a window and without a connection', () => {
  const html = rendered(StandardHarness)
  expect(html).toContain('data-atoms-part="harness"')
  expect(html).toContain('aria-busy')
  expect(html).toContain('columns-skeleton')
  expect(rendered(MinimalHarness)).not.toContain('columns-skeleton')
})

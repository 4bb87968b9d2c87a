import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StandardHarness } from './index.ts'

test('on a server the harness renders its frame, without a window and without a connection', () => {
  const html = renderToString(
    createElement(StandardHarness, {
      url: 'https://gateway.test',
      mount: { app_id: 'console', surface_id: 'main' },
      credentials: () => {
        throw new Error('a server asked for credentials')
      },
      canvases: [],
    }),
  )
  expect(html).toContain('data-atoms-part="harness"')
  expect(html).toContain('aria-busy')
})

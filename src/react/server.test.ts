import { createElement } from 'react'
import { renderToReadableStream, renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createFakeHandle, fixtureBlock } from '../../test/fixtures/canvas-handle.ts'
import { document as documentBound, documentCanvas } from '../canvases/document/index.ts'
import { plan, planCanvas } from '../canvases/plan/index.ts'
import { CanvasView } from './index.ts'

test('a canvas renders on a server: first its skeleton, then itself', async () => {
  const { handle } = createFakeHandle(documentCanvas, {
    blocks: [fixtureBlock('p', 'paragraph', { text: 'from the server' })],
  })
  const element = createElement(CanvasView, { canvas: documentBound, handle })
  expect(renderToString(element)).toContain('document-skeleton')
  const stream = await renderToReadableStream(element)
  await stream.allReady
  expect(await new Response(stream).text()).toContain('from the server')
})

test('the board renders on a server too', async () => {
  const { handle } = createFakeHandle(planCanvas, { blocks: [fixtureBlock('c', 'column', { title: 'To do' })] })
  const stream = await renderToReadableStream(createElement(CanvasView, { canvas: plan, handle }))
  await stream.allReady
  expect(await new Response(stream).text()).toContain('To do')
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import { blockId, canvasId } from '../../src/contract/ids.ts'
import type { Op } from '../../src/contract/ops.ts'
import { createCanvasState } from '../../src/state/index.ts'
import { createTestGateway } from '../../src/testing/index.ts'
import { skipped, used } from '../report.ts'
import { eventually } from '../resume/eventually.ts'

interface Trace {
  readonly startContent: string
  readonly endContent: string
  readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[]
}

const folder = path.resolve(import.meta.dirname, '../../../shared/cases/text-traces')
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json.gz')) : []
if (files.length === 0) skipped('corpus text-traces', 'it is not on this machine')

const readTrace = (file: string): Trace =>
  JSON.parse(gunzipSync(readFileSync(path.join(folder, file))).toString('utf8')) as Trace

const BLOCK = blockId('trace')
const target = { block: BLOCK, prop: 'text' } as const
const opsOf = (patches: readonly (readonly [number, number, string])[]): Op[] =>
  patches.map(([from, length, text]) =>
    length === 0
      ? { op: 'insert_text', target, at: from, text }
      : { op: 'replace_text_range', target, from, to: from + length, text },
  )

let close: (() => void) | undefined
afterEach(() => {
  close?.()
  close = undefined
})

test('the corpus of editing traces is named, used or not', () => {
  for (const file of files) used(`corpus text-traces/${file}`)
  expect(files.length === 0 || files.length >= 3).toBe(true)
})

for (const file of files) {
  test(`every edit of ${file} leads to the text that its author ended with`, () => {
    const { startContent, endContent, txns } = readTrace(file)
    const state = createCanvasState({ canvas_id: canvasId('c1'), canvas_type: 'document' })
    state.apply([
      {
        op: 'insert_block',
        block: { id: BLOCK, type: 'code', parent: null, order: 'V', props: { text: startContent } },
      },
    ])
    for (const { patches } of txns) {
      const result = state.apply(opsOf(patches))
      if (!result.ok) throw new Error(result.error.detail)
    }
    expect(state.block(BLOCK)?.props['text']).toBe(endContent)
  })
}

test('the writer replays a real editing trace through the gateway, and a person sees the same text', async () => {
  const [file] = files
  if (file === undefined) return
  const { startContent, txns } = readTrace(file)
  const edits = txns.slice(0, 3000).flatMap(({ patches }) => patches)
  const gateway = createTestGateway()
  close = gateway.close
  const [writer, ana] = (['writer', 'ana'] as const).map((name) =>
    gateway.as(name).session.canvas(canvasId('doc-1'), documentCanvas),
  )
  if (writer === undefined || ana === undefined) throw new Error('nobody came')
  await eventually('both canvases', () => writer.phase.get() === 'ready' && ana.phase.get() === 'ready')
  writer.dispatch([
    { op: 'insert_block', block: { id: BLOCK, type: 'code', parent: null, order: 'V', props: { text: '' } } },
  ])
  for (let at = 0; at < startContent.length; at += 8000)
    writer.dispatchAny([{ op: 'insert_text', target, at, text: startContent.slice(at, at + 8000) }])
  let expected = startContent
  for (const [from, length, text] of edits) {
    writer.dispatchAny(opsOf([[from, length, text]]))
    expected = expected.slice(0, from) + text + expected.slice(from + length)
  }
  const seen = (): unknown => ana.state.block(BLOCK)?.props['text']
  await eventually('the text in the other session', () => seen() === expected, 60_000)
  expect(writer.state.block(BLOCK)?.props['text']).toBe(expected)
  used(`editing trace ${file}: ${edits.length} edits through the gateway`)
}, 90_000)

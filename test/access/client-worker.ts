import { parentPort, workerData } from 'node:worker_threads'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import type { BlockId, CanvasId, ThreadId } from '../../src/contract/ids.ts'
import { canReadBlockType } from '../../src/contract/lens.ts'
import { createSession } from '../../src/session/index.ts'
import type { Pending } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { eventually } from '../resume/eventually.ts'

/**
 * One person's session in a heap of its own, which knows of secrets only what comes over the wire. It is told what to do
 * by name, one thing at a time, and answers when that is done.
 */
export type Deed = 'look' | 'edit' | 'leave_pending' | 'await_narrow' | 'await_settled' | 'await_revoked'

const { url, token, app_id, surface_id } = workerData as Record<'url' | 'token' | 'app_id' | 'surface_id', string>
const session = createSession({
  transport: createCanvasTransport({ url, mount: { app_id, surface_id }, credentials: () => token }),
})
const doc = session.canvas('doc-1' as CanvasId, documentCanvas)
const thread = session.thread('thread-1' as ThreadId)
const ignore = (): void => undefined
const pending: Pending[] = []

const isNarrow = (): boolean => {
  const ready = doc.ready.get()
  return ready !== null && !canReadBlockType(ready.lens, 'quote')
}
const textOf = (id: string): string => String(doc.state.block(id as BlockId)?.props['text'])

const deeds: Record<Deed, () => Promise<unknown>> = {
  async look() {
    await eventually('the document', () => doc.phase.get() === 'ready' && doc.rev.get() > 0)
    await eventually('the thread', () => thread.phase.get() === 'ready')
    for (const { id } of thread.items.get()) thread.message(id).subscribe(ignore)
    for (const path of doc.tokenPaths.get()) {
      doc.anyToken(path).subscribe(ignore)
      doc.lastChange(`token:${path}`).subscribe(ignore)
    }
    for (const id of doc.children(null).get()) {
      doc.anyBlock(id).subscribe(ignore)
      doc.lastChange(`block:${id}`).subscribe(ignore)
    }
    doc.conflicts.subscribe(ignore)
    doc.onText(ignore)
    await doc.history({})
    return doc.children(null).get().length
  },
  /** Leaves in the journals of undo and redo, and among the conflicts, what stood there. */
  async edit() {
    const edits = [
      doc.dispatchAny([{ op: 'remove_block', id: 'q1' as BlockId }]),
      doc.undo(),
      doc.dispatchAny([{ op: 'set_block_prop', id: 'q2' as BlockId, prop: 'text', value: 'Mine' }]),
      doc.dispatchAny([{ op: 'delete_range', target: { token: 'doc.review' }, from: 0, to: 5 }]),
    ]
    // A value of another type does not fit, and is told with what stands there.
    doc.dispatchAny([{ op: 'set_token', path: 'doc.review', value: 7 }])
    for (const edit of edits) await edit?.settled
    return doc.conflicts.get().length
  },
  /** While the gateway takes nothing: own words, words that quote what stood there, and an undo that puts it back. */
  async leave_pending() {
    const quoted = textOf('q3')
    pending.push(
      doc.dispatchAny([{ op: 'insert_text', target: { token: 'doc.review' }, at: 0, text: 'Own words. ' }], {
        label: 'Say',
      }),
      doc.dispatchAny(
        [
          {
            op: 'replace_text_range',
            target: { block: 'q3' as BlockId, prop: 'text' },
            from: 0,
            to: quoted.length,
            text: 'Own text.',
            expect: quoted,
          },
        ],
        { label: 'Rewrite' },
      ),
      doc.dispatchAny([{ op: 'remove_block', id: 'q4' as BlockId }], { label: 'Tidy' }),
      doc.dispatchAny([{ op: 'insert_text', target: { token: 'doc.title' }, at: 0, text: 'New ' }], { label: 'Title' }),
    )
    doc.dispatchAny([{ op: 'remove_block', id: 'q5' as BlockId }], { label: 'Tidy' })
    const back = doc.undo()
    if (back !== null) pending.push(back)
    await eventually('the first to be on its way', () => pending[0]?.status.get() !== 'queued')
    return session.sync.get().pending
  },
  async await_narrow() {
    await eventually('the new lens', isNarrow)
    return { tokens: doc.state.tokenPaths(), blocks: doc.state.children(null), undoable: doc.undoable.get() }
  },
  async await_settled() {
    const results = await Promise.all(pending.map(({ settled }) => settled))
    await eventually('the document to be quiet', () => session.sync.get().pending === 0)
    return {
      results: results.map((result) => (result.ok ? 'applied' : result.error.code)),
      mine: doc.conflicts.get().map(({ op, mine }) => `${op.op} ${JSON.stringify(mine ?? null)}`),
      theirs: doc.conflicts.get().filter(({ theirs }) => theirs !== undefined).length,
      title: doc.state.token('doc.title')?.value,
      diagnostics: session.diagnostics.get().map(({ code }) => code),
    }
  },
  async await_revoked() {
    await eventually('the end', () => doc.phase.get() === 'not_found' && thread.phase.get() === 'not_found')
    const results = await Promise.all(pending.map(({ settled }) => settled))
    return {
      results: results.map((result) => (result.ok ? 'applied' : result.error.code)),
      blocks: doc.state.children(null),
      items: thread.items.get(),
      canvases: session.canvases.get().map(({ canvas_id }) => canvas_id),
      threads: session.threads.get(),
    }
  },
}

const port = parentPort
port?.on('message', (deed: Deed) => {
  deeds[deed]().then(
    (done) => port.postMessage({ done }, []),
    (error: unknown) => port.postMessage({ error: String(error) }, []),
  )
})

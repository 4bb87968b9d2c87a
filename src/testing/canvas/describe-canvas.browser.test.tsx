import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCanvas, op, prop, token } from '../../canvas.ts'
import { document as documentBound } from '../../canvases/document/index.ts'
import { plan } from '../../canvases/plan/index.ts'
import { bindCanvas } from '../../react/index.ts'
import '../../styles.css'
import { canvasCases } from './cases.tsx'
import { describeCanvas } from './describe-canvas.ts'

describeCanvas(plan, { describe, test })
describeCanvas(documentBound, { describe, test })

const pollDefinition = (plan: (args: { title: string }, newId: () => string) => ReturnType<typeof op.insertBlock>[]) =>
  defineCanvas({
    type: 'poll',
    version: 1,
    title: 'Poll',
    view: 'patches',
    tokens: { 'poll.question': token.string('What shall we do?') },
    blocks: { answer: { text: prop.text() } },
    tools: {
      add_answer: {
        title: 'Add an answer',
        args: z.object({ title: z.string() }),
        plan: ({ args, newId }) => plan(args, newId) as never,
      },
    },
  })

const answer = (title: string, id: string) =>
  op.insertBlock({ id: id as never, type: 'answer', parent: null, order: 'a0', props: { text: title } })

/** The names of the cases that this canvas fails. */
const failing = async (
  View: () => React.ReactNode,
  definition = pollDefinition(({ title }, newId) => [answer(title, newId())]),
): Promise<string[]> => {
  const bound = bindCanvas(definition, { component: async () => ({ default: View as never }) })
  const failed: string[] = []
  for (const { name, run } of canvasCases(bound, { blocks: 20 }))
    await run().catch(() => {
      failed.push(name)
    })
  return failed
}

describe('a canvas that breaks a rule is found out', () => {
  const silence = async <T,>(run: () => Promise<T>): Promise<T> => {
    // React reports what a boundary caught; here it is what the test is about.
    const report = console.error
    console.error = () => undefined
    try {
      return await run()
    } finally {
      console.error = report
    }
  }

  test('nothing is said of one that keeps them all', async () => {
    expect(await failing(() => <p>A poll</p>)).toEqual([])
  })
  test('one that reaches for the network', async () => {
    const View = () => {
      const request = globalThis.fetch
      return <p>A poll with {typeof request}</p>
    }
    expect(await failing(View)).toEqual(['opens no connection and keeps nothing of its own'])
  })
  test('one that shows nothing where it is empty', async () => {
    expect(await failing(() => <div />)).toContain('shows something to do where it is empty')
  })
  test('one that throws', async () => {
    const View = () => {
      throw new Error('no')
    }
    expect(await silence(() => failing(View))).toContain('shows something to do where it is empty')
  })
  test('one whose tool is not pure', async () => {
    let calls = 0
    const definition = pollDefinition(({ title }) => [answer(title, `x${calls++}`)])
    expect(await failing(() => <p>A poll</p>, definition)).toEqual(['plans “add_answer” purely, as ops that apply'])
  })
  test('one whose tool plans what does not apply', async () => {
    const definition = pollDefinition(({ title }) => [answer(title, 'same'), answer(title, 'same')])
    expect(await failing(() => <p>A poll</p>, definition)).toEqual(['plans “add_answer” purely, as ops that apply'])
  })
})

import { startAgent } from './agent.ts'
import type { Job } from './agent.ts'
import { planBoard } from './board-plan.ts'
import { answerPlanner } from './chat/planner-answers.ts'
import { clearBoard, fillBoard } from './fill-board.ts'
import { counted, inWords } from './plain-text.ts'
import { stored, until } from './waiting.ts'

const clearedNote = ({ removed, kept }: { removed: number; kept: number }): string => {
  const parts = [
    ...(removed > 0 ? [`I took away ${counted(removed, 'column')} of the run before.`] : []),
    ...(kept > 0 ? [`I kept ${counted(kept, 'column')} of it with what people changed there.`] : []),
  ]
  return parts.length === 0 ? '' : `${parts.join(' ')} `
}

const plan = async ({ desk, work, run, brief, isResumed }: Job): Promise<void> => {
  const { board, session, pace } = desk
  const { signal } = work
  const isEarlierActive = (): boolean => {
    const active = session.runs.active.get()
    return active
      .slice(
        0,
        Math.max(
          0,
          active.findIndex(({ run_id }) => run_id === run.run_id),
        ),
      )
      .some(({ flow }) => flow === run.flow)
  }
  if (isEarlierActive()) {
    await work.say('Another run is still working on these canvases. I begin when it has ended.', { pace_ms: pace })
    await until(session.runs.active, () => !isEarlierActive(), signal)
  }

  const planned = planBoard(brief)
  const cards = planned.columns.flatMap((column) => column.cards)
  await work.step({ label: 'Plan', node_id: 'plan', canvas: board.entry }, async () => {
    const shape = await work.tool('read_brief', { run_id: run.run_id }, async () => ({
      title: planned.title,
      sections: brief.sections.length,
      columns: planned.columns.length,
      cards: cards.length,
      done: cards.filter(({ done }) => done).length,
    }))
    await work.say(
      isResumed
        ? 'I was started again in the middle of this. I go on where the board stops.'
        : `I read the brief: ${inWords([counted(shape.columns, 'column'), counted(shape.cards, 'card')])}${shape.done > 0 ? `, ${shape.done} done already` : ''}. I lay it out on the board.`,
      { pace_ms: pace },
    )
    const cleared = await clearBoard(board.handle, run.run_id, signal)
    await stored(
      board.handle.dispatch(
        [
          { op: 'set_token', path: 'board.title', value: planned.title },
          { op: 'set_token', path: 'board.status', value: 'draft' },
          { op: 'set_token', path: 'board.review', value: '' },
          { op: 'set_token', path: 'board.missing', value: [] },
        ],
        { label: 'Title from the brief' },
      ),
      signal,
    )
    const made = await fillBoard({ board: board.handle, planned, work, run_id: run.run_id, pace })
    const names = inWords(
      planned.columns.map(({ title }) => `“${title}”`),
      6,
    )
    await work.say(
      `${clearedNote(cleared)}The board is ready: ${names}, with ${counted(made.cards, 'card')}. @writer can begin.`,
      { pace_ms: pace },
    )
  })
}

await startAgent({ name: 'planner', node: 'plan', work: plan, answer: answerPlanner })

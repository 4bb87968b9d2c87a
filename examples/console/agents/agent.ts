import { createSession } from '../../../src/session/index.ts'
import type { Run, RunWork, Session } from '../../../src/session/index.ts'
import { planCanvas } from '../../../src/canvases/plan/definition.ts'
import { documentCanvas } from '../../../src/canvases/document/definition.ts'
import { createCanvasTransport } from '../../../src/transport/index.ts'
import { briefInput, parseBrief } from './brief.ts'
import type { Brief } from './brief.ts'
import { openBoard, openPaper } from './canvases.ts'
import type { Opened } from './canvases.ts'
import { answerChat } from './chat/answer-chat.ts'
import type { Ask } from './chat/ask.ts'
import { takeRuns } from './take-runs.ts'
import type { Taken } from './take-runs.ts'
import { agentOptions } from './options.ts'
import { unwrap } from './waiting.ts'

/** What an agent has at hand, in a run and outside of it. */
export interface Desk {
  readonly session: Session
  readonly board: Opened<typeof planCanvas>
  readonly paper: Opened<typeof documentCanvas>
  /** Milliseconds between two chunks. */
  readonly pace: number
  /** Of a run, read anew from the gateway. */
  brief(run: Run): Promise<Brief>
}

export interface Job extends Taken {
  readonly desk: Desk
  readonly work: RunWork
  readonly brief: Brief
}

export const AGENTS = ['planner', 'writer', 'director'] as const

export interface Role {
  readonly name: (typeof AGENTS)[number]
  /** Its node of a run's graph: its turn comes when all nodes before it are done. */
  readonly node: string
  work(job: Job): Promise<void>
  /** The answer to a person, in Markdown. */
  answer(ask: Ask, desk: Desk, signal: AbortSignal): Promise<string>
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Connects, then works on whatever run has a turn for this role, and answers whoever writes to it, until the process ends. */
export const startAgent = async (role: Role): Promise<void> => {
  const { url, token, pace } = agentOptions()
  const transport = createCanvasTransport({
    url,
    mount: { app_id: 'console', surface_id: 'agent' },
    credentials: () => token,
  })
  const session = createSession({ transport })
  const controller = new AbortController()
  const { signal } = controller
  const stop = (): void => {
    controller.abort(new Error('The process ends.'))
    session.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  const [board, paper] = await Promise.all([openBoard(session, signal), openPaper(session, signal)])
  const desk: Desk = {
    session,
    board,
    paper,
    pace,
    async brief({ run_id }) {
      const text = briefInput(unwrap(await session.runs.input(run_id)))
      if (text === undefined) throw new Error('The run was started without a brief.')
      return parseBrief(text)
    },
  }

  const perform = async (taken: Taken): Promise<void> => {
    const work = session.work(taken.run.run_id, taken.thread_id)
    // What is changed for the run is told as the run's.
    const own: Desk = {
      ...desk,
      board: { ...board, handle: work.canvas(board.entry.canvas_id, planCanvas) },
      paper: { ...paper, handle: work.canvas(paper.entry.canvas_id, documentCanvas) },
    }
    try {
      await role.work({ ...taken, desk: own, work, brief: await desk.brief(taken.run) })
    } catch (error) {
      // Cancelled, or ended by somebody else: then there is nobody to tell.
      if (work.signal.aborted) return
      const message = messageOf(error)
      process.stderr.write(`${taken.run.run_id}: ${message}\n`)
      await work.say(`I could not go on: ${message}`).catch(() => undefined)
      await work.end('failed', message).catch(() => undefined)
    } finally {
      work.leave()
      own.board.handle.close()
      own.paper.handle.close()
    }
  }

  takeRuns(session, role.node, perform)
  answerChat(
    session,
    {
      name: role.name,
      agents: AGENTS,
      pace,
      answer: (ask) =>
        role.answer(ask, desk, signal).catch((error: unknown) => `That did not work: ${messageOf(error)}`),
    },
    signal,
  )
  process.stdout.write('ready\n')
}

import type { StandardSchemaV1 } from '@standard-schema/spec'
import { AtomsError, describeErrors } from '../../contract/errors.ts'
import type { FieldError } from '../../contract/errors.ts'
import type { AnyCanvasDefinition, CanvasReader, PlanContext } from '../../contract/canvas-definition.ts'
import type { EventOf } from '../../contract/events/envelope.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { BlockId, CanvasId, RunId } from '../../contract/ids.ts'
import { pointerTo } from '../../contract/json.ts'
import type { Json } from '../../contract/json.ts'
import type { Op } from '../../contract/ops.ts'
import { orderBetween } from '../../state/index.ts'
import type { Context } from '../core/context.ts'
import { fateOf } from '../core/backoff.ts'
import { deliver, pause } from '../core/deliver.ts'
import { createOutcome } from '../core/pending.ts'
import type { Outcome } from '../core/pending.ts'
import { routingOf } from '../core/routing.ts'
import type { Pending, ToolOutcome } from '../types.ts'

type Tool = AnyCanvasDefinition['tools'][string]

export interface Tools {
  call(definition: AnyCanvasDefinition, tool: string, args: Json, run?: RunId | null): Pending<ToolOutcome>
  result(event: EventOf<'tool_result'>): void
  /** The canvas is gone, and with it every result. */
  fail(error: AtomsError): void
  /** The stream had a gap, in which results may have been: asks for those of the calls that are open ([CMD5]). */
  catchUp(): void
  /** Calls of external tools that have no result yet. */
  readonly open: number
}

export interface ToolsOptions {
  readonly canvas_id: CanvasId
  readonly state: CanvasReader
  dispatch(ops: readonly Op[], intent: { label: string }, run: RunId | null): Pending
}

const invalid = (message: string, errors: readonly FieldError[] = []): AtomsError =>
  new AtomsError('INVALID_ARGUMENT', message, { errors })

/** A definition's refusal by the place of each argument, as a gateway names it ([EVT3]). */
const argumentErrors = (issues: readonly StandardSchemaV1.Issue[]): FieldError[] =>
  issues.map(({ message, path = [] }) => ({
    pointer: pointerTo('/args', ...path.map((step) => (typeof step === 'object' ? step.key : step))),
    detail: message,
  }))

const pipe = async (pending: Pending, outcome: Outcome<ToolOutcome>): Promise<void> => {
  const result = await pending.settled
  if (result.ok) outcome.apply(result.value)
  else outcome.fail(result.error, pending.status.get() === 'conflict' ? 'conflict' : 'refused')
}

export const createTools = (context: Context, { canvas_id, state, dispatch }: ToolsOptions): Tools => {
  const waiting = new Map<string, Outcome<ToolOutcome>>()
  const settle = (data: EventData<'tool_result'>): void => {
    const outcome = waiting.get(data.call_id)
    waiting.delete(data.call_id)
    outcome?.apply(data)
  }

  const plan = (tool: Tool, name: string, args: unknown, outcome: Outcome<ToolOutcome>, run: RunId | null): void => {
    const planContext: PlanContext<unknown> = {
      args,
      state,
      newId: () => context.mint.id() as BlockId,
      orderBetween: (parent, after, before) =>
        orderBetween(state, { parent, after, before, random: context.env.random }),
    }
    const planOps = tool.plan as ((given: PlanContext<unknown>) => readonly Op[]) | undefined
    const ops = planOps?.(planContext) ?? []
    if (ops.length === 0) return outcome.fail(invalid(`The tool "${name}" planned no change, so nothing was sent.`))
    const pending = dispatch(ops, { label: tool.title }, run)
    pending.status.subscribe(() => outcome.mark(pending.status.get()))
    outcome.mark(pending.status.get())
    void pipe(pending, outcome)
  }

  const request = async (tool: string, args: Json, outcome: Outcome<ToolOutcome>): Promise<void> => {
    const call_id = context.mint.id()
    const idempotency_key = context.mint.id()
    // The result may come on the stream before the answer.
    waiting.set(call_id, outcome)
    const answer = await deliver(
      context,
      'call_tool',
      (session) => ({ v: 1, idempotency_key, routing: routingOf(session, { canvas_id }), call_id, tool, args }),
      (status) => waiting.has(call_id) && outcome.mark(status),
    )
    if (answer.ok) {
      if (waiting.has(call_id)) outcome.mark('in_flight')
      return
    }
    waiting.delete(call_id)
    outcome.fail(answer.error)
  }

  const ask = async (call_id: string): Promise<void> => {
    for (let attempt = 1; waiting.has(call_id) && !context.signal.aborted; attempt++) {
      const fate = await context.transport.request('command_fate', { command_id: call_id }, { signal: context.signal })
      if (fate.ok) return fate.value.result === undefined ? undefined : settle(fate.value.result)
      if (fateOf(fate.error) === 'refused') return
      await pause(context, attempt, fate.error)
    }
  }

  return {
    call(definition, name, args, run = null) {
      const outcome = createOutcome<ToolOutcome>()
      const tool = Object.hasOwn(definition.tools, name) ? definition.tools[name] : undefined
      if (tool === undefined) {
        // A runtime may offer more than this version of the canvas knows: its manifest decides.
        void request(name, args, outcome)
        return outcome.pending
      }
      const go = (checked: Awaited<ReturnType<(typeof tool.args)['~standard']['validate']>>): void => {
        if (checked.issues !== undefined) {
          const errors = argumentErrors(checked.issues)
          return outcome.fail(
            invalid(
              `The tool "${name}" was not called, because its arguments do not fit: ${describeErrors(errors)}`,
              errors,
            ),
          )
        }
        if (tool.plan === undefined) return void request(name, args, outcome)
        try {
          plan(tool, name, checked.value, outcome, run)
        } catch (cause) {
          outcome.fail(
            new AtomsError('INVALID_ARGUMENT', `The plan of the tool "${name}" threw: ${String(cause)}`, { cause }),
          )
        }
      }
      const checked = tool.args['~standard'].validate(args)
      if (checked instanceof Promise) void checked.then(go)
      else go(checked)
      return outcome.pending
    },
    result: ({ data }) => settle(data),
    fail(error) {
      for (const outcome of waiting.values()) outcome.fail(error)
      waiting.clear()
    },
    catchUp() {
      for (const call_id of waiting.keys()) void ask(call_id)
    },
    get open() {
      return waiting.size
    },
  }
}

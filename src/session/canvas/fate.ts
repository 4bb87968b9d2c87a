import { err, ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import { fateOf } from '../core/backoff.ts'
import type { Context } from '../core/context.ts'
import type { Applied, Command } from './part.ts'

/** What became of a command that may be stored ([CMD5]): null where the gateway did not apply it; an error where it could not be asked. */
export const askFate = async (
  { transport }: Pick<Context, 'transport'>,
  { command_id }: Pick<Command, 'command_id'>,
  signal: AbortSignal,
): Promise<Result<Applied | null>> => {
  const fate = await transport.request('command_fate', { command_id }, { signal })
  if (!fate.ok) return fateOf(fate.error) === 'refused' ? ok(null) : err(fate.error)
  const { status, head_rev, commit_id } = fate.value
  return ok(status === 'applied' && head_rev !== undefined && commit_id !== undefined ? { head_rev, commit_id } : null)
}

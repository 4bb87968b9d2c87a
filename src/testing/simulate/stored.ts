import type { Sent } from './client.ts'
import type { Truth } from './truth.ts'
import { insist, Violation } from './violation.ts'
import type { World } from './world.ts'

// The label of what goes up together is cut behind this many characters.
const LABEL_LENGTH = 190

/** How often something stands in the log; undefined where it cannot be told. */
const timesIn = ({ commits, messages }: Truth, { kind, mark }: Sent): number | undefined => {
  if (mark === undefined) return undefined
  if (kind === 'message') return [...messages.values()].filter(({ text }) => text === mark).length
  const labels = [...commits.values()].map(({ intent }) => intent.label)
  const times = labels.filter((label) => label.split('; ').includes(mark)).length
  return times === 0 && labels.some(({ length }) => length > LABEL_LENGTH) ? undefined : times
}

/** What was accepted is in the log once, as its author was told, and what was refused is not ([CMD3], [CMD10]). */
const asTold = (truth: Truth, name: string, sent: Sent): void => {
  const { kind, mark, result } = sent
  if (result === undefined) throw new Violation('quiet', `${name} was not told what became of ${mark}`)
  const times = timesIn(truth, sent)
  if (!result.ok)
    return insist(
      times === undefined || times === 0,
      'refused_reported',
      () => `${name}: ${mark} was refused, and is in the log`,
    )
  insist(
    times === undefined || times === 1,
    'stored_once',
    () => `${name}: ${mark} was accepted, and is in the log ${times} times`,
  )
  const { head_rev, commit_id } = result.value as { readonly head_rev?: number; readonly commit_id?: string }
  if (kind !== 'change' || head_rev === undefined) return
  const there = truth.commits.get(head_rev)?.commit_id
  insist(
    there === commit_id,
    'stored_once',
    () => `${name} was told that ${mark} is ${commit_id} at rev ${head_rev}, where ${there} is`,
  )
}

export const stored = ({ truth, clients }: World): void => {
  const ids = [...truth.commits.values()].map(({ command_id }) => command_id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  insist(twice === undefined, 'stored_once', () => `the command ${twice} is in the log twice`)
  for (const { name, sent, said } of clients) {
    for (const one of sent) asTold(truth, name, one)
    for (const [id, text] of said) {
      const message = truth.messages.get(id)
      const isSaid = message?.text === text && message.done
      insist(isSaid, 'said', () => `${name} said "${text}" as ${id}, and the log says "${message?.text}"`)
    }
  }
}

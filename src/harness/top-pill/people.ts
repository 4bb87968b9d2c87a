import type { SessionAnswer } from '../../contract/index.ts'
import type { Commit, Identity, Run } from '../../session/types.ts'

/** Someone of this project, and what is known of their work. */
export interface Person {
  readonly actor: Identity
  /** The step that they work on just now. */
  readonly doing?: string
  /** What they changed last. */
  readonly last?: Commit
}

interface Known {
  readonly actors: readonly Pick<SessionAnswer['actors'][number], 'actor_id'>[]
  /** Those that go on. */
  readonly runs: readonly Run[]
  /** Newest first. */
  readonly commits: readonly Commit[]
  readonly actorOf: (id: string) => Identity
}

/** Everyone who is known here, people first: of each, who works just now, who changed something last, the others by name. */
export const peopleOf = ({ actors, runs, commits, actorOf }: Known): readonly Person[] => {
  const doing = new Map<string, string>()
  for (const { steps } of runs)
    for (const { actor, label, status } of steps) if (status === 'running') doing.set(actor.actor_id, label)
  const last = new Map<string, Commit>()
  for (const commit of commits) if (!last.has(commit.actor.actor_id)) last.set(commit.actor.actor_id, commit)
  const ids = new Set([...doing.keys(), ...last.keys(), ...actors.map(({ actor_id }) => actor_id)])
  return [...ids]
    .map((id): Person => {
      const [step, commit] = [doing.get(id), last.get(id)]
      return {
        actor: actorOf(id),
        ...(step === undefined ? {} : { doing: step }),
        ...(commit === undefined ? {} : { last: commit }),
      }
    })
    .filter(({ actor }) => actor.actor_type !== 'system')
    .toSorted(
      (a, b) =>
        Number(a.actor.actor_type === 'agent') - Number(b.actor.actor_type === 'agent') ||
        Number(b.doing !== undefined) - Number(a.doing !== undefined) ||
        (b.last?.ts ?? '').localeCompare(a.last?.ts ?? '') ||
        a.actor.name.localeCompare(b.actor.name),
    )
}

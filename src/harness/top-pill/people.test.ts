import { expect, test } from 'vitest'
import type { Commit, Identity, Run } from '../../session/types.ts'
import { peopleOf } from './people.ts'

const TYPES: Readonly<Record<string, Identity['actor_type']>> = { planner: 'agent', gateway: 'system' }
const actorOf = (id: string): Identity => ({ actor_id: id, actor_type: TYPES[id] ?? 'human', name: id })
const run = (actor: string, status: 'running' | 'done'): Run =>
  ({ run_id: 'r1', steps: [{ step_id: 's1', label: 'Draft', status, actor: { actor_id: actor } }] }) as unknown as Run
const commit = (actor: string, ts: string, label: string): Commit =>
  ({ actor: { actor_id: actor }, ts, intent: { label } }) as unknown as Commit

test('people come before agents; of each, who works, then who changed something last, then the others by name; the gateway is nobody', () => {
  const people = peopleOf({
    actors: ['zoe', 'ana', 'ben', 'planner', 'gateway'].map((actor_id) => ({ actor_id })),
    runs: [run('planner', 'running'), run('zoe', 'done')],
    commits: [commit('ben', '2026-11-21T12:00:00Z', 'Add a card'), commit('ben', '2026-11-21T11:00:00Z', 'Earlier')],
    actorOf,
  })
  expect(people.map(({ actor, doing, last }) => [actor.name, doing ?? last?.intent.label])).toEqual([
    ['ben', 'Add a card'],
    ['ana', undefined],
    ['zoe', undefined],
    ['planner', 'Draft'],
  ])
})

test('a guest whom no answer named is known by what they changed', () => {
  const people = peopleOf({ actors: [], runs: [], commits: [commit('guest', '2026-11-21T12:00:00Z', 'Hi')], actorOf })
  expect(people.map(({ actor }) => actor.name)).toEqual(['guest'])
})

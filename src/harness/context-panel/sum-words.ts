import { memberOf } from '../../contract/index.ts'
import type { Block } from '../../contract/index.ts'
import { blockIn } from '../../contract/subjects.ts'
import type { Commit } from '../../session/types.ts'
import { typeWords } from '../tool-pop/blocks.ts'
import { allOf, deedWords, deedsIn, MOST_NAMES, nameOf, settingsIn, tellingOf } from './deeds.ts'
import type { Told } from './deeds.ts'
import { deedOf } from './group-commits.ts'
import type { DeedKind } from './group-commits.ts'

/** Several blocks in a sentence: one by its name, more by how many there are of which kind. */
export const blocksWords = (blocks: readonly (Block | undefined)[], told: Told): string => {
  const { definition, spoken, messages } = told
  const [first] = blocks
  if (blocks.length === 1) return nameOf(first, told)
  const kinds = [...Map.groupBy(blocks, (block) => block?.type)].map(([type = '', { length }]) => {
    const many = memberOf(spoken.many, type) ?? memberOf(definition.names, type)?.many
    return type === '' || many === undefined
      ? undefined
      : messages.counted(length, typeWords(type, definition, spoken), many)
  })
  const named = kinds.filter((words) => words !== undefined)
  return named.length < kinds.length || named.length > MOST_NAMES
    ? messages.blockCount(blocks.length)
    : allOf(named, messages)
}

/** What somebody did in many commits (newest first), in numbers: how many things came, went and changed. */
export const sumWords = (commits: readonly Commit[], who: string, given: Told): string => {
  const told = tellingOf(commits, given)
  const { messages } = told
  const { did } = messages
  const ops = deedsIn(commits, told)
  const blocks = (...kinds: readonly DeedKind[]): readonly string[] => {
    const own = ops.filter((op) => kinds.includes(deedOf(op).kind)).map(blockIn)
    const ids = [...new Set(own.toReversed())].filter((id) => id !== undefined)
    return ids.length === 0 ? [] : [blocksWords(ids.map(told.block), told)]
  }
  const [added, removed, changed] = [blocks('add'), blocks('remove'), blocks('move', 'set', 'write')]
  const isOne = (told.about ?? null) !== null || added.length + removed.length + changed.length === 0
  if (isOne) return deedWords(commits, who, given)
  const deeds = [
    { say: did.added, things: added },
    { say: did.removed, things: removed },
    { say: did.changed, things: [...changed, ...settingsIn(ops, told)] },
  ].filter(({ things }) => things.length > 0)
  const words = deeds.map(({ say, things }, index) => say(index === 0 ? who : '', allOf(things, messages)).trim())
  return allOf(words, messages)
}

import { memberOf } from '../../contract/index.ts'
import type { Block, CanvasState, Json, Op, Token } from '../../contract/index.ts'
import { valueWords } from '../controls/value-words.ts'
import { nameIn, tokenIn } from '../canvas-words.ts'
import { isolated } from './isolated.ts'
import { tokenLabel } from '../token-panel/token-words.ts'
import { nameOf } from './deeds.ts'
import type { Told } from './deeds.ts'
import { blocksWords } from './sum-words.ts'

/** What a restore would do, in words that people know things by: to one thing, or to all of which it does the same. */
export interface RestoreLine {
  readonly sign: '+' | '−' | '→'
  readonly name: string
  /** Where a value becomes another. */
  readonly from?: string
  readonly to?: string
}

interface Step extends RestoreLine {
  readonly does?: (typeof DEEDS)[number]
  readonly block?: Block | undefined
}

const DEEDS = ['goesAway', 'comesBack', 'moves'] as const
const MOST_LETTERS = 40
const MOST_SUMS = 3
const clip = (text: string): string =>
  isolated(text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS).toWellFormed().trimEnd()}…` : text)

/** What the ops of a restore would do: all of it line by line, and the sum of it in a few. */
export const restoreWords = (
  ops: readonly Op[],
  past: Pick<CanvasState, 'tokens' | 'blocks'>,
  told: Told,
): { readonly lines: readonly RestoreLine[]; readonly sums: readonly RestoreLine[] } => {
  const { messages, spoken, state: now, computed = [] } = told
  /** A choice is told by its name. */
  const valueOf = (token: Token | undefined): Json | undefined =>
    token?.type === 'enum' && typeof token.value === 'string' ? nameIn(spoken, token.value) : token?.value
  const change = (name: string, from: Json | undefined, to: Json | undefined): Step => ({
    sign: '→',
    name,
    from: clip(valueWords(from, messages)),
    to: clip(valueWords(to, messages)),
  })
  const step = (block: Block | undefined, does: Required<Step>['does'], sign: Step['sign']): Step => ({
    sign,
    name: nameOf(block, told),
    does,
    block,
  })
  const steps = ops.flatMap((op): Step[] => {
    switch (op.op) {
      case 'set_token':
      case 'define_token':
      case 'delete_token': {
        const [after, before] = [now.token(op.path), memberOf(past.tokens, op.path)]
        const token = before ?? after
        return token === undefined || computed.includes(op.path)
          ? []
          : [change(tokenLabel(op.path, tokenIn(spoken, op.path, token)), valueOf(after), valueOf(before))]
      }
      case 'set_block_prop': {
        const block = now.block(op.id)
        const name = `${nameOf(block, told)} · ${nameIn(spoken, op.prop)}`
        return [change(name, memberOf(block?.props, op.prop), op.value)]
      }
      case 'insert_block':
        return [step(op.block, 'comesBack', '+')]
      case 'remove_block':
        return [step(now.block(op.id), 'goesAway', '−')]
      case 'move_block':
        return [step(now.block(op.id), 'moves', '→')]
      case 'insert_text':
      case 'delete_range':
      case 'replace_text_range':
        return []
    }
  })
  const sums = DEEDS.flatMap((does): RestoreLine[] => {
    const alike = steps.filter((one) => one.does === does)
    const [first] = alike
    const blocks = alike.map(({ block }) => block)
    return first === undefined
      ? []
      : [{ sign: first.sign, name: messages[does](blocksWords(blocks, told), alike.length) }]
  })
  const values = steps.filter(({ does }) => does === undefined)
  return { lines: steps, sums: [...sums, ...values].slice(0, MOST_SUMS) }
}

import { memberOf } from '../../contract/index.ts'
import type { Block, CanvasReader, CanvasState, Json, Op, Token } from '../../contract/index.ts'
import { valueWords } from '../controls/value-words.ts'
import { nameIn, tokenIn } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import type { Messages } from '../messages/messages.ts'
import { blockWords } from '../tool-pop/blocks.ts'
import { tokenLabel } from '../token-panel/token-words.ts'

/** One thing that a restore would do: a value that becomes another, or something that comes, goes or moves. */
export interface RestoreLine {
  readonly name: string
  readonly from?: string
  readonly to?: string
}

const MOST_LETTERS = 120
const clip = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text)

/** What each op would do, in words that people know things by. */
export const restoreWords = (
  ops: readonly Op[],
  past: Pick<CanvasState, 'tokens' | 'blocks'>,
  now: CanvasReader,
  messages: Messages,
  spoken: DefinitionWords,
): readonly RestoreLine[] => {
  const nameOf = (block: Block | undefined): string =>
    block === undefined ? '' : clip(blockWords(block) || messages.untitledBlock(nameIn(spoken, block.type), block.id))
  /** A choice is told by its name. */
  const valueOf = (token: Token | undefined): Json | undefined =>
    token?.type === 'enum' && typeof token.value === 'string' ? nameIn(spoken, token.value) : token?.value
  const change = (name: string, from: Json | undefined, to: Json | undefined): RestoreLine => ({
    name,
    from: clip(valueWords(from, messages)),
    to: clip(valueWords(to, messages)),
  })
  return ops.flatMap((op): RestoreLine[] => {
    switch (op.op) {
      case 'set_token':
      case 'define_token':
      case 'delete_token': {
        const [after, before] = [now.token(op.path), memberOf(past.tokens, op.path)]
        const token = before ?? after
        return token === undefined
          ? []
          : [change(tokenLabel(op.path, tokenIn(spoken, op.path, token)), valueOf(after), valueOf(before))]
      }
      case 'set_block_prop': {
        const block = now.block(op.id)
        return [change(`${nameOf(block)} · ${nameIn(spoken, op.prop)}`, memberOf(block?.props, op.prop), op.value)]
      }
      case 'insert_block':
        return [{ name: messages.comesBack(nameOf(op.block)) }]
      case 'remove_block':
        return [{ name: messages.goesAway(nameOf(now.block(op.id))) }]
      case 'move_block':
        return [{ name: messages.moves(nameOf(now.block(op.id))) }]
      case 'insert_text':
      case 'delete_range':
      case 'replace_text_range':
        return []
    }
  })
}

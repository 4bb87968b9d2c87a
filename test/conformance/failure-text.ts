import type { CaseResult } from './run-case.ts'
import { RULES } from './rules.ts'

/** The last requests of a case are those that it stumbled over. */
const SHOWN = 2

const indented = (text: string, by: string): string => text.replaceAll(/^/gm, by)

/** A failed case for a reader: the rules, what was expected, what was sent and what came. */
export const failureText = ({ title, rules, why = '', exchanges = [] }: CaseResult): string => {
  const texts = RULES.filter(({ id }) => rules.includes(id)).map(({ id, text }) => `${id} says: ${text}`)
  const told = exchanges
    .slice(-SHOWN)
    .map(({ request, sent, answer = 'no answer', received }) =>
      [
        indented(request, '  > '),
        ...(sent === undefined ? [] : [indented(sent, '  > ')]),
        indented(answer, '  < '),
        ...(received === undefined ? [] : [indented(received.trimEnd(), '  < ')]),
      ].join('\n'),
    )
  return [title, ...texts, why, ...told].join('\n')
}

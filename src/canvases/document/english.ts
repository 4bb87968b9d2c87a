import type { EnglishWords } from '../../react/index.ts'
import type { documentCanvas } from './definition.ts'

/** What is read of the document in English besides its titles and labels. */
export const DOCUMENT_ENGLISH: EnglishWords<typeof documentCanvas> = {
  tools: {
    turn_into: { verb: 'Turn', asks: 'Turn into…' },
    move_up: { verb: 'Move up' },
    move_down: { verb: 'Move down' },
    duplicate_block: { verb: 'Duplicate' },
    mark_done: { verb: 'Check off' },
    move_block: { unset: { after: 'At the start' } },
    remove_block: { verb: 'Remove' },
  },
  tokens: {
    'doc.target_words': { zero: 'No goal' },
  },
  names: {
    doc: 'Document',
    paragraph: 'Text',
    bulleted: 'Bulleted list',
    numbered: 'Numbered list',
    todo: 'To-do',
  },
}

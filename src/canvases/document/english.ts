import type { EnglishWords } from '../../react/index.ts'
import type { documentCanvas } from './definition.ts'

/** What is read of the document in English besides its titles and labels. */
export const DOCUMENT_ENGLISH: EnglishWords<typeof documentCanvas> = {
  tools: {
    append_text: { verb: 'Append' },
    rewrite_block: { verb: 'Rewrite' },
    turn_into: { verb: 'Turn', asks: 'Turn into…' },
    mark_done: { verb: 'Tick' },
    move_block: { unset: { after: 'At the start' } },
    remove_block: { verb: 'Remove' },
  },
  tokens: {
    'doc.target_words': { zero: 'No goal' },
  },
  names: { doc: 'Document' },
}

import { useCanvasMessages } from '../../react/index.ts'

/** Every string of the document; an app replaces them through `CanvasMessagesContext`, under `document`. */
export const DOCUMENT_MESSAGES = {
  title: 'Title of the document',
  untitled: 'Untitled document',
  status: 'Status',
  statuses: { draft: 'Draft', in_review: 'In review', ready: 'Ready' },
  words: (count: number, target: number) =>
    target > 0
      ? `${count.toLocaleString()} of ${target.toLocaleString()} words`
      : `${count.toLocaleString()} ${count === 1 ? 'word' : 'words'}`,
  review: 'Review',
  addReview: 'Add a review',
  reviewPlaceholder: 'What should change before this is ready?',
  text: 'Text of the document',
  kind: 'Kind of block',
  kindsFound: (count: number) => (count === 1 ? '1 kind of block' : `${count} kinds of block`),
  kinds: {
    paragraph: 'Text',
    heading1: 'Heading 1',
    heading2: 'Heading 2',
    heading3: 'Heading 3',
    bulleted: 'Bulleted list',
    numbered: 'Numbered list',
    todo: 'To-do',
    quote: 'Quote',
    code: 'Code',
    divider: 'Divider',
  },
  placeholder: 'Write, or type / for a heading, a list, …',
  done: (text: string) => `${text === '' ? 'To-do' : text} is done`,
  handle: (text: string) => (text === '' ? 'Move or change the block' : `Move or change “${text}”`),
  handleHint: 'Drag to move, click for more',
  turnInto: 'Turn into',
  moveUp: 'Move up',
  moveDown: 'Move down',
  indent: 'Indent',
  outdent: 'Outdent',
  duplicate: 'Duplicate',
  remove: 'Delete',
  copy: 'Copy',
  blockCount: (count: number) => (count === 1 ? '1 block selected' : `${count.toLocaleString()} blocks selected`),
  blockTools: 'Selected blocks',
  copied: (count: number) => (count === 1 ? '1 block copied' : `${count.toLocaleString()} blocks copied`),
  lost: (name: string | null) => `${name ?? 'Somebody'} removed this block while you were writing in it.`,
  restore: 'Put it back',
  letGo: 'Let it go',
  shortcuts: {
    newBlock: 'New block',
    slash: 'Choose a kind of block',
    indent: 'Indent or outdent a list',
    move: 'Move a block up or down',
    selectBlock: 'Select the block; Tab then leaves the text',
    extend: 'Select more blocks',
  },
  emptyTitle: 'An empty page',
  emptyText:
    'Write the first line, or ask an agent in the chat for a draft: you see it typed here, and can write along.',
  emptyReadOnly: 'Text appears here as soon as somebody writes it.',
  start: 'Start writing',
  add: 'Add a paragraph',
  readOnly: 'You can read this document, but your role does not change it.',
  loading: 'The document is still loading.',
}
export type DocumentMessages = typeof DOCUMENT_MESSAGES

export const useDocumentMessages = (): DocumentMessages => useCanvasMessages('document', DOCUMENT_MESSAGES)

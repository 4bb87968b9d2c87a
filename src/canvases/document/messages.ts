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
  kinds: {
    paragraph: 'Text',
    heading1: 'Heading 1',
    heading2: 'Heading 2',
    heading3: 'Heading 3',
    todo: 'To-do',
    quote: 'Quote',
    code: 'Code',
  },
  placeholder: 'Write, or ask an agent to',
  done: (text: string) => `${text === '' ? 'To-do' : text} is done`,
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

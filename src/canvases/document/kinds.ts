import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListOrdered,
  ListTodo,
  Minus,
  Pilcrow,
  TextQuote,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { BLOCK_TYPES, levelOf } from './blocks.ts'
import type { BlockTypeName } from './blocks.ts'

/** What a person chooses from: the types of blocks, headings by their level. */
export const KINDS = [
  'paragraph',
  'heading1',
  'heading2',
  'heading3',
  'bulleted',
  'numbered',
  'todo',
  'quote',
  'code',
  'divider',
] as const
export type Kind = (typeof KINDS)[number]

export interface KindFace {
  readonly icon: LucideIcon
  /** What is typed at the start of a line to get it; none for plain text. */
  readonly markdown: string
  /** What else people call it, for the search in the menu behind "/". */
  readonly aliases: readonly string[]
}

export const FACES: Readonly<Record<Kind, KindFace>> = {
  paragraph: { icon: Pilcrow, markdown: '', aliases: ['paragraph', 'plain'] },
  heading1: { icon: Heading1, markdown: '#', aliases: ['h1', 'title'] },
  heading2: { icon: Heading2, markdown: '##', aliases: ['h2'] },
  heading3: { icon: Heading3, markdown: '###', aliases: ['h3'] },
  bulleted: { icon: List, markdown: '-', aliases: ['bullet', 'ul', 'unordered'] },
  numbered: { icon: ListOrdered, markdown: '1.', aliases: ['number', 'ol', 'ordered'] },
  todo: { icon: ListTodo, markdown: '[]', aliases: ['todo', 'task', 'check', 'checkbox'] },
  quote: { icon: TextQuote, markdown: '>', aliases: ['blockquote', 'citation'] },
  code: { icon: Code, markdown: '```', aliases: ['snippet', 'pre'] },
  divider: { icon: Minus, markdown: '---', aliases: ['line', 'rule', 'hr', 'separator'] },
}

const isType = (type: string): type is BlockTypeName => (BLOCK_TYPES as readonly string[]).includes(type)

/** A type that a newer writer may know is shown as text. */
export const kindOf = (type: string, level?: unknown): Kind => {
  if (!isType(type)) return 'paragraph'
  return type === 'heading' ? `heading${levelOf(level)}` : type
}

/** A kind as the arguments of the tools name it. */
export const typeOf = (kind: Kind): { readonly type: BlockTypeName; readonly level?: 1 | 2 | 3 } => {
  switch (kind) {
    case 'heading1':
      return { type: 'heading', level: 1 }
    case 'heading2':
      return { type: 'heading', level: 2 }
    case 'heading3':
      return { type: 'heading', level: 3 }
    default:
      return { type: kind }
  }
}

export const isList = (type: string): boolean => type === 'bulleted' || type === 'numbered' || type === 'todo'

import { ArrowRightLeft, Check, Copy, Hash, Pencil, Plus, Replace, Search, Trash2, Wrench, Zap } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Tool } from './availability.ts'

// What tools are called everywhere, by the first word of their name.
const BY_VERB: Readonly<Record<string, LucideIcon>> = {
  add: Plus,
  create: Plus,
  insert: Plus,
  new: Plus,
  remove: Trash2,
  delete: Trash2,
  clear: Trash2,
  rename: Pencil,
  edit: Pencil,
  set: Pencil,
  update: Pencil,
  move: ArrowRightLeft,
  copy: Copy,
  duplicate: Copy,
  mark: Check,
  check: Check,
  turn: Replace,
  count: Hash,
  find: Search,
  search: Search,
}

/** An icon for what a tool does, as far as its name says it. */
export const ToolIcon = ({ tool }: { readonly tool: Tool }): ReactElement => {
  const verb = tool.name.split(/[^a-z]/)[0] ?? ''
  const Icon = Object.hasOwn(BY_VERB, verb) ? BY_VERB[verb] : undefined
  if (Icon !== undefined) return <Icon aria-hidden />
  return tool.kind === 'external' ? <Zap aria-hidden /> : <Wrench aria-hidden />
}

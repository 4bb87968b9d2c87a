'use client'
import { memberOf } from '../../contract/index.ts'
import { useMay, useReadable, useSelection, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useWordsOf } from '../canvas-words.ts'
import { useFrameTools, useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { argsAtOnce } from './asked.ts'
import { whyNot } from './availability.ts'
import { typeWords } from './blocks.ts'
import type { Entry } from './entries.ts'
import { needsOf, typesThere, unmet } from './needs.ts'
import type { Need } from './needs.ts'
import { useCallTool } from './use-run-tool.ts'

// What no block's type may be.
const BETWEEN = ' '

/** Of the block types that tools need, those that are there; an entry that needs another is told so before the click. */
const useTypesThere = (handle: CanvasHandle, needed: readonly string[]): readonly string[] => {
  const read = (): string => typesThere(handle.state, needed).join(BETWEEN)
  // One's own edits show in the children at once, those of deeper blocks with the commit.
  useReadable(handle.children(null), read)
  return useReadable(handle.rev, read).split(BETWEEN)
}

/** The canvas's tools, those for what is selected apart. */
export const useToolEntries = (handle: CanvasHandle): readonly Entry[] => {
  const messages = useMessages()
  const { openTools } = useFrameTools()
  const ready = useReadable(handle.ready)
  const killSwitch = useReadable(useSession().killSwitch)
  const mayCall = useMay('call_tools')
  const { selected } = useSelection(handle.id)
  const call = useCallTool(handle)
  // Two tools of one name could not be told apart by whoever runs them.
  const spoken = useWordsOf(handle.definition.type)
  const types = Object.keys(handle.definition.blocks)
  const offered = (ready?.tool_manifest ?? []).filter(({ unlisted }) => unlisted !== true)
  const tools = new Map(
    offered.toReversed().map((tool) => [tool.name, { ...tool, ...memberOf(spoken.tools, tool.name) }]),
  )
  const listed = [...tools.values()].toReversed().map((tool) => ({ tool, needs: needsOf(tool, types) }))
  const there = useTypesThere(handle, [...new Set(listed.flatMap(({ needs }) => needs.flat()))])
  const isEmpty = useReadable(handle.children(null), ({ length }) => length === 0)
  const isFor = (types: Need | undefined): boolean => {
    const type = selected === null ? undefined : handle.state.block(selected)?.type
    return type !== undefined && types?.includes(type) === true
  }
  return listed.map(({ tool, needs }) => {
    const refused = ready === null ? undefined : whyNot(tool, { lens: ready.lens, killSwitch, mayCall }, messages)
    const missing = ready === null ? undefined : unmet(needs, there, isEmpty)
    const isForSelected = isFor(needs[0])
    const given = isForSelected && selected !== null ? selected : undefined
    const atOnce = given === undefined || refused !== undefined ? undefined : argsAtOnce(tool, types, given)
    const chord = spoken.shortcuts.find((shortcut) => shortcut.tool === tool.name)?.chords[0]
    const nothing =
      missing && messages.nothingFor(missing.map((type) => typeWords(type, handle.definition, spoken)).join(', '))
    return {
      id: `tool ${tool.name}`,
      group: isForSelected ? 'selection' : 'tools',
      title: withoutTurns((isForSelected ? (tool.asks ?? tool.verb) : undefined) ?? tool.title),
      ...(tool.description === undefined ? {} : { hint: withoutTurns(tool.description) }),
      words: `${tool.title} ${tool.name}`,
      ...(chord === undefined ? {} : { chord }),
      blocked: refused?.why ?? nothing,
      forOthers: refused?.forGood === true,
      idle: missing !== undefined,
      gated: tool.gated === true,
      destructive: tool.destructive === true,
      tool,
      atOnce: atOnce !== undefined,
      run: () => (atOnce === undefined ? openTools(tool.name) : void call(tool, atOnce)),
    }
  })
}

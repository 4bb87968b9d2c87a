'use client'
import { PreviewCard } from '@base-ui/react/preview-card'
import { useRender } from '@base-ui/react/use-render'
import { useId, useLayoutEffect } from 'react'
import type { ComponentProps, PointerEvent, ReactElement, RefObject } from 'react'
import { useReadable } from '../../react/index.ts'
import { useMessages } from './bound.tsx'
import { rectAt } from './caret-lines.ts'
import { FACES } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { chooseKind } from './slash-keys.ts'
import { kindsFor } from './slash.ts'
import { useEditing } from './use-editing.ts'

interface VirtualAnchor {
  readonly contextElement: Element
  readonly getBoundingClientRect: () => DOMRect
}

const LINKS = ['aria-haspopup', 'aria-controls', 'aria-activedescendant', 'aria-autocomplete'] as const

interface KindOptionProps {
  readonly id: string
  readonly kind: Kind
  readonly isMarked: boolean
  readonly onChoose: () => void
  readonly onMark: () => void
}

const KindOption = ({ id, kind, isMarked, onChoose, onMark }: KindOptionProps): ReactElement => {
  const messages = useMessages()
  const { icon: Icon, markdown } = FACES[kind]
  return useRender({
    defaultTagName: 'div',
    props: {
      id,
      role: 'option',
      'aria-selected': isMarked,
      'data-atoms-part': 'canvas-menu-item',
      'data-highlighted': isMarked ? '' : undefined,
      onPointerDown: (event: PointerEvent) => {
        // The caret stays where it is.
        event.preventDefault()
        onChoose()
      },
      onPointerMove: onMark,
      children: (
        <>
          <Icon aria-hidden />
          {messages.kinds[kind]}
          <kbd>{markdown}</kbd>
        </>
      ),
    },
  })
}

/** A list that never has the focus itself: the text names the option that is marked. */
const Listbox = (props: ComponentProps<'div'>): ReactElement =>
  useRender({ defaultTagName: 'div', props: { ...props, role: 'listbox' } })

/** The kinds of blocks behind "/": the focus stays in the text, whose keys walk through the list. */
export const SlashMenu = ({
  container,
}: {
  readonly container: RefObject<HTMLElement | null>
}): ReactElement | null => {
  const messages = useMessages()
  const { editor, slash } = useEditing()
  const open = useReadable(slash)
  const list = useId()
  const text = open === null ? null : open.id
  const index = open?.index ?? 0

  useLayoutEffect(() => {
    const element = text === null ? null : editor.carets.textArea(text)
    if (element === null) return
    element.setAttribute('aria-haspopup', 'listbox')
    element.setAttribute('aria-controls', list)
    element.setAttribute('aria-activedescendant', `${list}-${index}`)
    element.setAttribute('aria-autocomplete', 'list')
    element.ownerDocument.getElementById(`${list}-${index}`)?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const name of LINKS) element.removeAttribute(name)
    }
  }, [editor, text, list, index])

  if (open === null) return null
  /** The slash as it is drawn: the menu stays below it while its query is typed. */
  const anchor = (): VirtualAnchor | null => {
    const element = editor.carets.textArea(open.id)
    return element && { contextElement: element, getBoundingClientRect: () => rectAt(element, open.from) }
  }
  return (
    <PreviewCard.Root open onOpenChange={(isOpen) => (isOpen ? undefined : slash.set(null))}>
      <PreviewCard.Portal container={container}>
        <PreviewCard.Positioner
          anchor={anchor}
          positionMethod="fixed"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          data-atoms-part="canvas-menu-place"
        >
          <PreviewCard.Popup render={<Listbox id={list} aria-label={messages.kind} />} data-atoms-part="canvas-menu">
            {kindsFor(open.query, messages.kinds).map((kind, at) => (
              <KindOption
                key={kind}
                id={`${list}-${at}`}
                kind={kind}
                isMarked={at === index}
                onChoose={() => chooseKind({ editor, slash }, kind)}
                onMark={() => (at === index ? undefined : slash.set({ ...open, index: at }))}
              />
            ))}
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}

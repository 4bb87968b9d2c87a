'use client'
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { AnyCanvasDefinition, TokenPath } from '../contract/index.ts'
import { createCanvasHooks } from './canvas-hooks.ts'
import type { CanvasHooks } from './canvas-hooks.ts'
import { createWords } from './canvas-words.ts'
import type { CanvasShortcut, CanvasTranslation, CanvasWords, EnglishWords } from './canvas-words.ts'
import { useCanvasLanguage } from './language.ts'
import type { CanvasLanguage } from './language.ts'

type Loaded = { readonly default: ComponentType }

/** An icon as lucide and its like make them. */
export type CanvasIcon = ComponentType<{ readonly 'aria-hidden'?: boolean }>

/** A definition with its view: what a harness is given to show canvases of one type. */
export interface BoundCanvas<D extends AnyCanvasDefinition = AnyCanvasDefinition> {
  readonly definition: D
  readonly label: string
  readonly icon: CanvasIcon | null
  /** What people read of it in a language; its `label` is English. */
  readonly words: (language: CanvasLanguage) => CanvasWords
  /** Tokens which others compute: people are shown them, and no field to type in. */
  readonly computed: readonly string[]
  /** Loaded when it is first rendered. */
  readonly Component: LazyExoticComponent<ComponentType>
  /** Stands until the view and the state are there; it has the shape of what will be. */
  readonly Skeleton: ComponentType
  /** Loads the view again after it failed to load. */
  readonly load: () => Promise<Loaded>
}

/** How a canvas looks: its view, loaded when it is first shown, and what stands for it until then. */
export interface CanvasFace<D extends AnyCanvasDefinition = AnyCanvasDefinition, M extends object = object> {
  readonly component: () => Promise<Loaded>
  readonly skeleton?: ComponentType
  readonly icon?: CanvasIcon
  readonly label?: string
  /** The canvas's own strings in English, as `useMessages` gives them to its components. */
  readonly messages?: M
  /** What people read of the definition in English, beyond its own titles and labels. */
  readonly english?: EnglishWords<D>
  /** All of it in other languages, by their BCP 47 tags; which one is the harness's messages' to say. */
  readonly translations?: Readonly<Record<string, CanvasTranslation<D, NoInfer<M>>>>
  /** Tokens which the canvas or its agents compute: the settings show them, and have no field to type in. */
  readonly computed?: readonly TokenPath<D>[]
  /** Told to people in the sheet behind "?"; the view itself handles them. */
  readonly shortcuts?: readonly CanvasShortcut<NoInfer<M>>[]
}

/** What a canvas's author uses of it: its hooks, and its strings in the language of the harness around it. */
export type CanvasParts<D extends AnyCanvasDefinition, M extends object> = CanvasHooks<D> & {
  readonly useMessages: () => M
}

const PlainSkeleton: ComponentType = () => <div aria-hidden data-atoms-part="canvas-skeleton" />

/** Adds the view to a definition, and gives the hooks that its components use. */
export const bindCanvas = <D extends AnyCanvasDefinition, M extends object = object>(
  definition: D,
  {
    component,
    skeleton = PlainSkeleton,
    icon,
    label = definition.title,
    // Without strings of its own there is none that anybody could ask for.
    messages = {} as M,
    english = {},
    translations = {},
    shortcuts = [],
    computed = [],
  }: CanvasFace<D, M>,
): BoundCanvas<D> & CanvasParts<D, M> => {
  const words = createWords<D, M>({ type: definition.type, label, messages, english, translations, shortcuts })
  return {
    definition,
    label,
    icon: icon ?? null,
    words,
    computed,
    Component: lazy(component),
    Skeleton: skeleton,
    load: component,
    ...createCanvasHooks(definition),
    useMessages: () => words(useCanvasLanguage()).messages,
  }
}

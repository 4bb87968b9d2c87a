'use client'
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { AnyCanvasDefinition } from '../contract/index.ts'
import { createCanvasHooks } from './canvas-hooks.ts'
import type { CanvasHooks } from './canvas-hooks.ts'

type Loaded = { readonly default: ComponentType }

/** An icon as lucide and its like make them. */
export type CanvasIcon = ComponentType<{ readonly 'aria-hidden'?: boolean }>

/** Keys that a canvas answers to, for the harness's sheet of them: `['Mod+Enter']`, `['Alt+ArrowUp']`. */
export interface CanvasShortcut {
  readonly label: string
  readonly chords: readonly string[]
}

/** A definition with its view: what a harness is given to show canvases of one type. */
export interface BoundCanvas<D extends AnyCanvasDefinition = AnyCanvasDefinition> {
  readonly definition: D
  readonly label: string
  readonly icon: CanvasIcon | null
  readonly shortcuts: readonly CanvasShortcut[]
  /** Loaded when it is first rendered. */
  readonly Component: LazyExoticComponent<ComponentType>
  /** Stands until the view and the state are there; it has the shape of what will be. */
  readonly Skeleton: ComponentType
  /** Loads the view again after it failed to load. */
  readonly load: () => Promise<Loaded>
}

export interface CanvasFace {
  readonly component: () => Promise<Loaded>
  readonly skeleton?: ComponentType
  readonly icon?: CanvasIcon
  readonly label?: string
  /** Told to people in the sheet behind "?"; the view itself handles them. */
  readonly shortcuts?: readonly CanvasShortcut[]
}

const PlainSkeleton: ComponentType = () => <div aria-hidden data-atoms-part="canvas-skeleton" />

/** Adds the view to a definition, and gives the hooks that its components use. */
export const bindCanvas = <D extends AnyCanvasDefinition>(
  definition: D,
  { component, skeleton = PlainSkeleton, icon, label = definition.title, shortcuts = [] }: CanvasFace,
): BoundCanvas<D> & CanvasHooks<D> => ({
  definition,
  label,
  icon: icon ?? null,
  shortcuts,
  Component: lazy(component),
  Skeleton: skeleton,
  load: component,
  ...createCanvasHooks(definition),
})

'use client'
import { op } from '../contract/index.ts'
import type {
  AnyCanvasDefinition,
  BlockFor,
  BlockId,
  BlockType,
  PropSpec,
  TextTokenPath,
  TokenPath,
  TokenValue,
} from '../contract/index.ts'
import type { CanvasHandle, Pending } from '../session/types.ts'
import { useHandle } from './canvas-context.ts'
import type { CanvasSurface } from './canvas-context.ts'
import { useLens } from './lens-access.ts'
import type { LensAccess } from './lens-access.ts'
import { useTextTarget } from './text/use-text.ts'
import type { TextOptions, TextProps } from './text/use-text.ts'
import { useReadable } from './use-readable.ts'

type TextProp<D extends AnyCanvasDefinition> = {
  [T in BlockType<D>]: {
    [P in keyof D['blocks'][T] & string]: D['blocks'][T][P] extends PropSpec<string> ? P : never
  }[keyof D['blocks'][T] & string]
}[BlockType<D>]

/** A text of this canvas: a text token, or a text prop of a block. */
export type CanvasText<D extends AnyCanvasDefinition> =
  { readonly token: TextTokenPath<D> } | { readonly block: BlockId; readonly prop: TextProp<D> }

type LastChange = ReturnType<ReturnType<CanvasHandle['lastChange']>['get']>

/** The hooks of one canvas, typed by its definition; for its components only. */
export interface CanvasHooks<D extends AnyCanvasDefinition> {
  /** A token's value, and its setter. Where the token is hidden or not there yet: what the definition starts with. */
  readonly useToken: <P extends TokenPath<D>>(
    path: P,
  ) => [value: TokenValue<D, P>, set: (value: TokenValue<D, P>) => Pending]
  /**
   * A block, undefined where it is removed or hidden; with `select`, what that takes of it, and the component renders
   * only when that changes.
   */
  readonly useBlock: {
    (id: BlockId): BlockFor<D> | undefined
    <S>(id: BlockId, select: (block: BlockFor<D> | undefined) => S): S
  }
  /** The ids of a block's children in their order; `null` is the root. */
  readonly useChildren: (parent: BlockId | null) => readonly BlockId[]
  /** The canvas itself: dispatch, call a tool, undo, read without subscribing. */
  readonly useCanvas: () => CanvasSurface<D>
  /** What this actor may see and change. */
  readonly useLens: () => LensAccess
  /** Props for an `<input>` or `<textarea>` that edits a text together with others. */
  readonly useText: (target: CanvasText<D>, options?: TextOptions) => TextProps
  /** What `select` takes of the newest commit that touched a block or token, as far as this session saw one. */
  readonly useLastChange: <S>(key: `token:${TokenPath<D>}` | `block:${string}`, select: (change: LastChange) => S) => S
}

const whole = <T>(value: T): T => value

export const createCanvasHooks = <D extends AnyCanvasDefinition>(definition: D): CanvasHooks<D> => {
  const useToken = <P extends TokenPath<D>>(path: P): [TokenValue<D, P>, (value: TokenValue<D, P>) => Pending] => {
    const handle = useHandle(definition)
    const value = useReadable(handle.token(path), (token) =>
      token === undefined ? definition.tokens[path]?.default : token.value,
    )
    const set = (next: TokenValue<D, P>): Pending => handle.dispatch([op.setToken(path, next)])
    return [value as TokenValue<D, P>, set]
  }
  function useBlock(id: BlockId): BlockFor<D> | undefined
  function useBlock<S>(id: BlockId, select: (block: BlockFor<D> | undefined) => S): S
  function useBlock<S>(id: BlockId, select?: (block: BlockFor<D> | undefined) => S): BlockFor<D> | undefined | S {
    return useReadable<BlockFor<D> | undefined, BlockFor<D> | undefined | S>(
      useHandle(definition).block(id),
      select ?? whole,
    )
  }
  const useChildren = (parent: BlockId | null): readonly BlockId[] =>
    useReadable(useHandle(definition).children(parent))
  const useCanvas = (): CanvasSurface<D> => useHandle(definition)
  const useText = (target: CanvasText<D>, options?: TextOptions): TextProps => useTextTarget(target, options)
  const useLastChange = <S>(key: `token:${TokenPath<D>}` | `block:${string}`, select: (change: LastChange) => S): S =>
    useReadable(useHandle(definition).lastChange(key), select)
  return { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange }
}

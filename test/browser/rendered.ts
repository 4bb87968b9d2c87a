/** What of React's fibers the count needs. */
interface Fiber {
  readonly type: unknown
  readonly flags: number
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly alternate: Fiber | null
}

interface DevToolsHook {
  supportsFiber?: boolean
  renderers?: Map<number, unknown>
  inject?: (renderer: unknown) => number
  onCommitFiberRoot?: (id: number, root: { readonly current: Fiber }, ...rest: unknown[]) => void
  onCommitFiberUnmount?: () => void
}

const PERFORMED_WORK = 1
const counts = new Map<string, number>()

const count = (fiber: Fiber, isFresh: boolean): void => {
  const { type } = fiber
  const didRender = isFresh || fiber.alternate === null || (fiber.flags & PERFORMED_WORK) !== 0
  if (typeof type === 'function' && didRender) counts.set(type.name, (counts.get(type.name) ?? 0) + 1)
  const isMounted = fiber.alternate === null
  // Children that are the very ones of before were not looked at.
  if (!isMounted && fiber.child === fiber.alternate?.child) return
  for (let child = fiber.child; child !== null; child = child.sibling) count(child, isMounted)
}

const HOOK = '__REACT_DEVTOOLS_GLOBAL_HOOK__'
const scope = globalThis as { [HOOK]?: DevToolsHook }
const hook: DevToolsHook = (scope[HOOK] ??= {
  supportsFiber: true,
  renderers: new Map(),
  inject: () => 1,
  onCommitFiberUnmount: () => undefined,
})
const before = hook.onCommitFiberRoot
hook.onCommitFiberRoot = (id, root, ...rest) => {
  before?.(id, root, ...rest)
  count(root.current, false)
}

/**
 * The components that React rendered since this was last asked, by name and how often: told by the hook of its
 * developer tools, as they see it. Import this before anything of React.
 */
export const rendered = (): Readonly<Record<string, number>> => {
  const seen = Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b)))
  counts.clear()
  return seen
}

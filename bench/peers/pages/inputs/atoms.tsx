import { canvasId } from 'atoms-ui'
import { defineCanvas, token } from 'atoms-ui/canvas'
import { AtomsProvider, CanvasHost, bindCanvas } from 'atoms-ui/react'
import { createRoot } from 'react-dom/client'
import { isLive, session } from '../atoms-session'
import { params, report } from '../page'
import { first, paths, watchLast } from './patches'

const definition = defineCanvas({
  type: 'document',
  version: 1,
  view: 'commits',
  title: 'Inputs',
  tokens: Object.fromEntries(paths.map((path, n) => [path, token.number({ label: path, default: first(n) })])),
  blocks: {},
  tools: {},
})

const Field = ({ path }: { readonly path: string }) => {
  const [value, set] = useToken(path)
  return <input value={String(value)} onChange={({ target }) => set(Number(target.value))} />
}
const Inputs = () => (
  <>
    {paths.map((path) => (
      <Field key={path} path={path} />
    ))}
  </>
)
const bound = bindCanvas(definition, { component: async () => ({ default: Inputs }) })
const { useToken } = bound

export const mount = (root: HTMLElement): void => {
  createRoot(root).render(
    <AtomsProvider session={session}>
      <CanvasHost canvas={bound} id={canvasId(params.canvas)} />
    </AtomsProvider>,
  )
  watchLast()
  const stop = setInterval(() => {
    if (document.querySelectorAll('input').length < params.count || !isLive()) return
    clearInterval(stop)
    report.ready = true
  }, 5)
}

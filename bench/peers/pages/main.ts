import { params, report } from './page'

// Each contender is a chunk of its own: a page loads what it measures and nothing of the others.
const CONTENDERS: Readonly<Record<string, () => Promise<{ readonly mount: (root: HTMLElement) => void }>>> = {
  'chat/limit': () => import('./chat/limit'),
  'chat/atoms': () => import('./chat/atoms'),
  'chat/assistant-ui': () => import('./chat/assistant-ui'),
  'chat/ai-sdk': () => import('./chat/ai-sdk'),
  'inputs/limit': () => import('./inputs/limit'),
  'inputs/atoms': () => import('./inputs/atoms'),
  'inputs/jotai': () => import('./inputs/jotai'),
  'inputs/zustand-immer': () => import('./inputs/zustand-immer'),
  'panel/atoms': () => import('./panel/atoms'),
}

const load = CONTENDERS[params.contender]
if (load === undefined) throw new Error(`There is no contender "${params.contender}".`)
const { mount } = await load()
report.longest = 0
mount(document.querySelector<HTMLElement>('#root')!)

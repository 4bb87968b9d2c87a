/**
 * What opens over the frame, in one piece: on a slow line one request comes sooner than ten small ones, and nobody who
 * opens one of these waits for long to open the next.
 */
export { PopPanel } from '../controls/pop-panel.tsx'
export { Tips } from '../controls/tips.tsx'
export { Follow } from '../stage/follow.tsx'
export { StartSheet } from '../start/start-sheet.tsx'
export { ActorList } from '../top-pill/actor-list.tsx'
export { Drawer } from './drawer.tsx'
export { KeyMap } from './key-map.tsx'
export { Mistakes, SlotMistakes } from './mistakes.tsx'
export { Notices } from './notices.tsx'

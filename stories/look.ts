import { createContext, use } from 'react'
import { GERMAN } from '../src/harness/index.ts'
import type { Messages } from '../src/harness/index.ts'
import compact from '../examples/themes/compact.css?raw'
import paper from '../examples/themes/paper.css?raw'
import roomy from '../examples/themes/roomy.css?raw'
import signal from '../examples/themes/signal.css?raw'

/** Themes that the toolbar offers, as an app would write them: custom properties and nothing else. */
export const THEMES: Readonly<Record<string, { readonly title: string; readonly css: string }>> = {
  own: { title: 'As it ships', css: '' },
  paper: { title: 'Paper', css: paper },
  signal: { title: 'Signal', css: signal },
}

/** How close together everything stands, in any theme. */
export const DENSITIES: typeof THEMES = {
  own: { title: 'Density as it ships', css: '' },
  compact: { title: 'Compact', css: compact },
  roomy: { title: 'Roomy', css: roomy },
}

export const LANGUAGES: Readonly<Record<string, { readonly title: string; readonly messages?: Partial<Messages> }>> = {
  en: { title: 'English' },
  de: { title: 'Deutsch', messages: GERMAN },
}

/** What the toolbar asks for, for all that a story can not be told by the page around it. */
export const MessagesAsked = createContext<Partial<Messages> | undefined>(undefined)
export const useMessagesAsked = (): Partial<Messages> | undefined => use(MessagesAsked)

export interface Look {
  readonly scheme: string
  readonly theme: string
  readonly density: string
  readonly direction: string
  readonly language: string
}

const sheet = new CSSStyleSheet()

/** Dresses the page. A story that says how it looks by its own props keeps its direction and its words. */
export const dress = ({ scheme, theme, density, direction, language }: Look): void => {
  const html = document.documentElement
  html.dir = direction
  html.lang = language
  html.dataset['scheme'] = scheme
  sheet.replaceSync(`${THEMES[theme]?.css ?? ''}\n${DENSITIES[density]?.css ?? ''}`)
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
}

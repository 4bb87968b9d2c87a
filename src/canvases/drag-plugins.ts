import { Accessibility, StyleInjector } from '@dnd-kit/dom'
import type { DragDropManager } from '@dnd-kit/dom'

/**
 * The library's rules as adopted sheets: it puts them into a style element, which a strict Content-Security-Policy
 * refuses.
 */
class AdoptedStyles extends StyleInjector {
  constructor(manager: DragDropManager) {
    super(manager)
    const injector = manager.registry.plugins.get(StyleInjector)
    // On a server there is nothing to style; the library keeps the rules for later.
    if (injector === undefined || typeof CSSStyleSheet === 'undefined') return
    injector.register = (rules) => {
      const sheet = new CSSStyleSheet()
      // Below our own rules, whose layer was there first: what is dragged keeps its ground and its border.
      sheet.replaceSync(rules.replace('@layer dnd-kit', '@layer atoms.dnd-kit'))
      document.adoptedStyleSheets.push(sheet)
      return () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
      }
    }
  }
}

/** The plugins of a canvas that drags: what is said while it does, it says itself, in words that can be replaced. */
export const dragPlugins = <P>(defaults: readonly P[]): (P | typeof AdoptedStyles)[] => [
  AdoptedStyles,
  ...defaults.filter((plugin) => plugin !== Accessibility),
]

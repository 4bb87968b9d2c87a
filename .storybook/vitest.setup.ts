import axe from 'axe-core'
import { configure } from 'storybook/test'
import { afterEach, expect, inject } from 'vitest'
import { commands, page } from 'vitest/browser'
import { SCREENS } from '../stories/screens/screens.ts'
import type { Media } from '../.ci/browser-commands.ts'

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulate(media: Media): Promise<void>
    canCompare(letters: string, what: string): Promise<boolean>
  }
}

interface Story {
  readonly id: string
  readonly parameters: {
    readonly a11y?: {
      readonly test?: string
      readonly context?: axe.ElementContext
      readonly config?: { readonly rules?: axe.Rule[] }
    }
  }
}

configure({ asyncUtilTimeout: inject('patience') })

// What opens fades in, and an assertion may come in its first frame, in which nothing of it is to be seen.
const opened = new CSSStyleSheet()
opened.replaceSync('[data-starting-style] { opacity: 1 } @keyframes atoms-appear { from { opacity: 1 } }')
document.adoptedStyleSheets.push(opened)

const AS_IT_IS: Media = { colorScheme: null, forcedColors: null, reducedMotion: null }
const MODES = {
  dark: { ...AS_IT_IS, colorScheme: 'dark', reducedMotion: 'reduce' },
  'forced colours': { ...AS_IT_IS, forcedColors: 'active', reducedMotion: 'reduce' },
} as const satisfies Record<string, Media>

// Beyond what axe asks of itself: WCAG 2.2's 24 px, and that all of a page stands in a landmark, which Storybook's own run
// of axe leaves out.
const RULES: axe.Rule[] = [
  { id: 'target-size', enabled: true },
  { id: 'region', enabled: true },
]

const told = ({ violations }: axe.AxeResults): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )

/** Until the page shows what was just asked of it. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

const check = async ({ parameters: { a11y } }: Story): Promise<void> => {
  if (a11y?.test === 'off') return
  for (const [mode, media] of Object.entries(MODES)) {
    await commands.emulate(media)
    await painted()
    axe.reset()
    axe.configure({ rules: [...RULES, ...(a11y?.config?.rules ?? [])] })
    expect(told(await axe.run(a11y?.context ?? document)), `axe in ${mode}`).toEqual([])
  }
}

/** How wide this machine writes: fonts differ where the browser does not. */
const letters = (): string => {
  const canvas = document.createElement('canvas').getContext('2d')
  if (canvas === null) return ''
  return ['system-ui', 'ui-monospace', 'Georgia', 'sans-serif']
    .map((font) => {
      canvas.font = `13px ${font}`
      return canvas.measureText('Hamburgefonstiv 0123456789').width.toFixed(2)
    })
    .join(' ')
}

/** What is there for a while: in the place of something that is still being loaded, or beside what has the focus. */
const PASSING =
  '[data-atoms-part$="skeleton"], [data-atoms-part="tip"], [data-atoms-part="markdown"] > [data-atoms-part="raw"]:only-child'

const compare = async (id: string): Promise<void> => {
  const media = SCREENS[id]
  if (media === undefined || !(await commands.canCompare(letters(), id))) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  await expect.poll(() => document.querySelectorAll(PASSING).length, { timeout: 10_000 }).toBe(0)
  for (const [name, seen] of Object.entries(media)) {
    await commands.emulate({ ...AS_IT_IS, reducedMotion: 'reduce', ...seen })
    document.documentElement.dataset['screen'] = ''
    await expect(page.elementLocator(document.body)).toMatchScreenshot(name)
  }
}

// The story still stands when its test is over: the next one takes it away.
afterEach(async ({ story, task }: object & { story?: Story; task: { result?: { state: string } } }) => {
  if (story === undefined || task.result?.state === 'fail') return
  try {
    await check(story)
    await compare(story.id)
  } finally {
    delete document.documentElement.dataset['screen']
    await commands.emulate(AS_IT_IS)
  }
})

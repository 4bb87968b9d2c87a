import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { used } from '../report.ts'
import { openWindow, startBrowser, startConsole } from './console-server.ts'
import { markdownOf, randomBrief, SAMPLE } from './random-brief.ts'
import type { Expected } from './random-brief.ts'

const TIMEOUT = 120_000
const SOON = { timeout: 20_000 }

let console: Awaited<ReturnType<typeof startConsole>>
let browser: Browser
let ana: Page
let ben: Page
let windows: readonly Awaited<ReturnType<typeof openWindow>>[] = []

beforeAll(async () => {
  ;[console, browser] = await Promise.all([startConsole(), startBrowser()])
  const both = [await openWindow(browser, console.url, 'ana'), await openWindow(browser, console.url, 'ben')] as const
  ;[ana, ben] = [both[0].page, both[1].page]
  windows = both
  used('host: the Vite dev server, in Chromium')
}, TIMEOUT)

afterAll(async () => {
  await browser?.close()
  await console?.stop()
})

const status = (page: Page) => page.getByRole('region', { name: 'Status' })
const chat = (page: Page) => page.getByRole('region', { name: 'Chat' })
const openTab = (page: Page, name: string) => status(page).getByRole('tab', { name }).click()

const startRun = async (page: Page, brief: string): Promise<void> => {
  const field = page.getByRole('textbox', { name: 'Brief' })
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Start a run' }).click()
  await field.fill(brief)
  await page.getByRole('button', { name: /^(?:Start|Replace and start)$/ }).click()
}

const stopButton = (page: Page) => status(page).getByRole('button', { name: /^Stop/ })
const runEnds = async (page: Page, how: string): Promise<void> => {
  await stopButton(page).waitFor({ state: 'hidden', timeout: TIMEOUT })
  await expect.poll(() => chat(page).locator('[data-atoms-part="run-mark"]').last().innerText(), SOON).toContain(how)
}
const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Console menu' }).click()
  await page.getByRole('menu').getByText(item, { exact: true }).click()
  await page.keyboard.press('Escape')
}

const valuesIn = (fields: Locator): Promise<string[]> =>
  fields.evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value))
const valuesOf = (page: Page, name: RegExp): Promise<string[]> => valuesIn(page.getByRole('textbox', { name }))
const cardsAndColumns = (page: Page): Promise<string[]> =>
  valuesIn(page.getByRole('list', { name: 'Columns' }).locator('textarea, input'))

/** The board as a page shows it. */
const expectBoard = async (page: Page, { title, sections }: Expected): Promise<void> => {
  await openTab(page, 'Plan')
  const board = page.getByRole('region', { name: 'Plan' })
  await expect.poll(() => valuesOf(page, /^Title of the plan$/), SOON).toEqual([title])
  const columns = board.getByRole('list', { name: 'Columns' }).locator(':scope > li')
  // The last item is the place for a new column.
  await expect.poll(() => columns.count(), SOON).toBe(sections.length + 1)
  for (const [index, { heading, tasks }] of sections.entries()) {
    const column = columns.nth(index)
    const fields = await column
      .locator('textarea, input:not([type=checkbox])')
      .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value))
    expect(fields).toContain(heading)
    for (const { text } of tasks) expect(fields).toContain(text)
    const boxes = await column
      .getByRole('checkbox')
      .evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked))
    expect(boxes).toEqual(tasks.map(({ done }) => done))
  }
}

const documentTexts = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: 'Document' })
    .locator('textarea:visible, input:not([type=checkbox]):visible')
    .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value))

const expectDocument = async (page: Page, { title, sections }: Expected): Promise<void> => {
  await openTab(page, 'Document')
  const wanted = [
    title,
    ...sections.flatMap(({ heading, prose, tasks }) => [heading, prose, ...tasks.map(({ text }) => text)]),
  ]
  await expect
    .poll(async () => {
      const shown = new Set(await documentTexts(page))
      return wanted.filter((text) => !shown.has(text))
    }, SOON)
    .toEqual([])
}

describe('the console, as two people use it', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  const random = randomBrief(seed)

  test(
    'a pasted brief becomes a board and a document, and both windows show every card and section',
    async () => {
      used(`random brief of seed ${seed}, in Chromium`)
      await startRun(ana, markdownOf(random))
      await stopButton(ana).waitFor()
      await runEnds(ana, 'Done')
      for (const page of [ana, ben]) {
        await expectBoard(page, random)
        await expectDocument(page, random)
      }
      await chat(ana).getByText('Director').first().waitFor()
    },
    TIMEOUT,
  )

  test(
    'sockets are cut again and again in mid-answer and mid-edit, and nothing is lost or doubled',
    async () => {
      await menu(ana, 'Cut every 3 s')
      await startRun(ana, markdownOf(SAMPLE))
      await stopButton(ana).waitFor()
      await openTab(ben, 'Document')
      await menu(ana, 'Cut now')
      const title = ben.getByRole('region', { name: 'Document' }).locator('textarea:visible, input:visible').first()
      await title.waitFor()
      await runEnds(ana, 'Done')
      await menu(ana, 'Cut every 3 s')
      for (const page of [ana, ben]) {
        await status(page).getByText('Live').first().waitFor({ timeout: TIMEOUT })
        await expectBoard(page, SAMPLE)
        await expectDocument(page, SAMPLE)
      }
      const [first, second] = [await documentTexts(ana), await documentTexts(ben)]
      expect(first).toEqual(second)
      for (const { prose } of SAMPLE.sections) expect(first.filter((text) => text === prose)).toHaveLength(1)
    },
    TIMEOUT,
  )

  test(
    'what one types into the document appears in the other window, keystroke by keystroke',
    async () => {
      await Promise.all([openTab(ana, 'Document'), openTab(ben, 'Document')])
      const paragraph = (page: Page) =>
        page.getByRole('region', { name: 'Document' }).locator('textarea:visible').last()
      const before = await paragraph(ana).inputValue()
      await Promise.all([
        (async () => {
          // With Ctrl they would go to the edges of the document.
          await paragraph(ana).press('Home')
          await ana.keyboard.type('Ana was here. ', { delay: 12 })
        })(),
        (async () => {
          await paragraph(ben).press('End')
          await ben.keyboard.type(' Ben as well.', { delay: 12 })
        })(),
      ])
      for (const page of [ana, ben])
        await expect.poll(() => paragraph(page).inputValue(), SOON).toBe(`Ana was here. ${before} Ben as well.`)
    },
    TIMEOUT,
  )

  test(
    'a card moves by the keyboard alone, and the other window follows',
    async () => {
      await Promise.all([openTab(ana, 'Plan'), openTab(ben, 'Plan')])
      const cards = (page: Page, column: number) =>
        page.getByRole('list', { name: 'Columns' }).locator(':scope > li').nth(column).getByRole('checkbox')
      expect(await cards(ana, 1).count()).toBe(1)
      await ana.getByRole('button', { name: /^Move .*Ask Mara to read/ }).focus()
      await ana.keyboard.press('Alt+ArrowLeft')
      await expect.poll(() => cards(ben, 0).count(), SOON).toBe(3)
      await expect.poll(() => cards(ben, 1).count(), SOON).toBe(0)
    },
    TIMEOUT,
  )

  test(
    'a token is changed in the token panel and a tool called from the palette, by keyboard',
    async () => {
      await ana.getByRole('tab', { name: 'Settings' }).click()
      const limit = ana.getByRole('tabpanel', { name: 'Settings' }).getByLabel('WIP limit')
      await limit.fill('3')
      await limit.press('Enter')
      await expect
        .poll(() => ben.getByRole('spinbutton', { name: 'Cards in progress, at most' }).inputValue(), SOON)
        .toBe('3')

      await ana.keyboard.press('Control+k')
      await ana.keyboard.type('Add a column')
      await ana.keyboard.press('Enter')
      await ana.getByRole('textbox', { name: /title/i }).last().fill('By keyboard')
      await ana.keyboard.press('Enter')
      await expect.poll(() => cardsAndColumns(ben), SOON).toContain('By keyboard')
    },
    TIMEOUT,
  )

  test(
    'what one asks for in the chat is answered, and done',
    async () => {
      await ana.getByRole('textbox', { name: 'Write a message' }).fill('add card Water the plants to Afterwards')
      await ana.keyboard.press('Enter')
      await chat(ben).getByText('add card Water the plants to Afterwards', { exact: true }).waitFor()
      await expect.poll(() => cardsAndColumns(ben), SOON).toContain('Water the plants')
      await chat(ana)
        .getByRole('article', { name: /^Planner/ })
        .filter({ hasText: 'Water the plants' })
        .waitFor()
    },
    TIMEOUT,
  )

  test(
    'Stop ends the run as cancelled',
    async () => {
      const long = {
        ...SAMPLE,
        sections: Array.from({ length: 8 }, (_, i) => ({
          heading: `Part ${i}`,
          prose: 'A sentence that goes on and on. '.repeat(20).trim(),
          tasks: [],
        })),
      }
      await startRun(ana, markdownOf(long))
      await status(ana).getByText('Write', { exact: true }).waitFor({ timeout: 30_000 })
      await stopButton(ana).click()
      await runEnds(ana, 'Stopped')
      await runEnds(ben, 'Stopped')
    },
    TIMEOUT,
  )

  test(
    'the event list shows the stream as it comes, and filters it',
    async () => {
      await ana.keyboard.press('Control+j')
      const list = ana.getByRole('dialog', { name: 'Events' })
      await list.waitFor()
      await list.getByRole('combobox', { name: /type/i }).selectOption('run_end')
      const rows = (type: string) => list.getByText(type, { exact: true }).filter({ visible: true })
      await rows('run_end').first().waitFor()
      expect(await rows('chat_token').count()).toBe(0)
      await list.getByRole('combobox', { name: /type/i }).selectOption('canvas_commit')
      await rows('canvas_commit').first().waitFor()
      expect(await rows('run_end').count()).toBe(0)
      await ana.keyboard.press('Escape')
    },
    TIMEOUT,
  )

  test(
    'an empty brief and one over the limit get a clear word',
    async () => {
      await startRun(ana, '   ')
      await ana
        .getByRole('alert')
        .filter({ hasText: /empty|brief/i })
        .first()
        .waitFor()
      await startRun(ana, `# Long\n\n${'word '.repeat(12_000)}`)
      await ana
        .getByRole('alert')
        .filter({ hasText: /long|limit|KiB|large/i })
        .first()
        .waitFor()
    },
    TIMEOUT,
  )

  test('nothing was thrown in either window', () => {
    expect(windows.flatMap(({ problems }) => problems)).toEqual([])
  })
})

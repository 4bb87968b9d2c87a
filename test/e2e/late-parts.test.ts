import type { Browser, Page, Route } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { used } from '../report.ts'
import { openWindow, startBrowser } from './console-server.ts'
import { startStrictConsole } from './strict-server.ts'

const TIMEOUT = 120_000
const PALETTE = /\/palette-dialog-[^/]*\.js/
const CHAT = /\/chat-rail-[^/]*\.js/
const OVER = /\/over-[^/]*\.js/

let server: Awaited<ReturnType<typeof startStrictConsole>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startStrictConsole(), startBrowser()])
  used('host: the built console, whose late parts are held back, in Chromium')
}, TIMEOUT)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(() => page.context().close())

type Fate = 'held' | 'refused' | 'let go'

const settle = (route: Route, fate: Fate): Promise<void> => (fate === 'refused' ? route.abort() : route.continue())

/** A window in which the code of a part is held back until it is said what becomes of it. */
const openWith = async (part: RegExp, width = 1440): Promise<(next: Exclude<Fate, 'held'>) => Promise<void>> => {
  const held: Route[] = []
  let fate: Fate = 'held'
  ;({ page } = await openWindow(browser, server.url, 'ana', async (page) => {
    await page.setViewportSize({ width, height: 900 })
    await page.route(part, (route) => (fate === 'held' ? void held.push(route) : settle(route, fate)))
  }))
  return async (next) => {
    fate = next
    await Promise.all(held.splice(0).map((route) => settle(route, next)))
  }
}

const search = () => page.getByRole('textbox').or(page.getByRole('combobox')).and(page.getByLabel('Search tools'))

describe('what opens over the frame comes late', () => {
  test(
    'keys that are typed before the palette has come are all in its search, and those after them too',
    async () => {
      const make = await openWith(PALETTE)
      const before = page.getByRole('button', { name: 'Hide chat' })
      await before.focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('show s')
      expect(await page.getByRole('option').count()).toBe(0)
      const typing = page.keyboard.type('ettings and more', { delay: 10 })
      await make('let go')
      await typing
      await page.getByRole('dialog', { name: 'Tools' }).waitFor()
      expect(await search().inputValue()).toBe('show settings and more')
      for (const _ of ' and more') await page.keyboard.press('Backspace')
      await page.getByRole('option', { name: 'Show settings' }).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => before.evaluate((button) => button === document.activeElement)).toBe(true)
      // What was begun is over with it.
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
      expect(await search().inputValue()).toBe('')
    },
    TIMEOUT,
  )

  test(
    'Escape before the palette has come gives the focus back, and nothing opens once it comes',
    async () => {
      const make = await openWith(PALETTE)
      const before = page.getByRole('button', { name: 'Hide chat' })
      await before.focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('sh')
      await page.keyboard.press('Escape')
      expect(await before.evaluate((button) => button === document.activeElement)).toBe(true)
      const come = page.waitForResponse(PALETTE)
      await make('let go')
      await (await come).finished()
      expect(await page.getByRole('dialog').count()).toBe(0)
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
      expect(await search().inputValue()).toBe('')
    },
    TIMEOUT,
  )

  test(
    'a part that cannot be loaded says so with a retry, and the rest goes on',
    async () => {
      const make = await openWith(OVER)
      await page.getByRole('button', { name: /^Members/ }).click()
      await make('refused')
      const alert = page.getByRole('alert').filter({ hasText: 'This part could not be loaded.' })
      await alert.waitFor()
      await page.getByRole('textbox', { name: 'Write a message' }).fill('Goes on')
      await make('let go')
      await alert.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('dialog', { name: 'Members' }).waitFor()
      await alert.waitFor({ state: 'detached' })
    },
    TIMEOUT,
  )

  test(
    'a chat that cannot be loaded is loaded by the retry',
    async () => {
      const make = await openWith(CHAT)
      await make('refused')
      const retry = page.getByRole('alert').getByRole('button', { name: 'Try again' })
      await retry.waitFor()
      await make('let go')
      await retry.click()
      await page.getByRole('textbox', { name: 'Write a message' }).fill('Here')
    },
    TIMEOUT,
  )

  test(
    'a drawer that has not come yet can be left again, and opens once it has',
    async () => {
      const make = await openWith(OVER, 390)
      const chat = page.getByRole('button', { name: 'Chat', exact: true })
      await chat.click()
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await chat.click()
      await make('let go')
      await page.getByRole('dialog', { name: 'Chat' }).getByRole('textbox', { name: 'Write a message' }).fill('Here')
    },
    TIMEOUT,
  )

  test(
    'a button that was there before its panel opens and closes it, and has the focus again after Escape',
    async () => {
      const make = await openWith(OVER)
      const people = page.getByRole('button', { name: /^Members/ })
      await people.evaluate((button) => button.setAttribute('data-same', ''))
      await people.click()
      await make('let go')
      const panel = page.getByRole('dialog', { name: 'Members' })
      await panel.waitFor()
      expect(await people.getAttribute('data-same')).toBe('')
      await people.click()
      await panel.waitFor({ state: 'detached' })
      await people.click()
      await panel.waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
      await expect.poll(() => people.evaluate((button) => button === document.activeElement)).toBe(true)
    },
    TIMEOUT,
  )

  test(
    'a tooltip comes to what has the focus and to what the pointer rests on, can be pointed at, and goes with Escape',
    async () => {
      const make = await openWith(OVER)
      await page.getByRole('button', { name: 'Hide chat' }).hover()
      await make('let go')
      const tip = page.locator('[data-atoms-part=tip]')
      await tip.filter({ hasText: 'Hide chat' }).waitFor()
      await tip.hover()
      expect(await tip.isVisible()).toBe(true)
      await page.keyboard.press('Escape')
      await tip.waitFor({ state: 'detached' })
      await page.mouse.move(700, 880)
      await page.getByRole('textbox', { name: 'Write a message' }).focus()
      await page.getByRole('button', { name: 'Hide chat' }).focus()
      await tip.filter({ hasText: 'Hide chat' }).waitFor()
    },
    TIMEOUT,
  )
})

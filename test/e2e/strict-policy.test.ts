import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { used } from '../report.ts'
import { openWindow, startBrowser } from './console-server.ts'
import { startStrictConsole } from './strict-server.ts'

const TIMEOUT = 120_000

let server: Awaited<ReturnType<typeof startStrictConsole>>
let browser: Browser
let page: Page
let problems: readonly string[]
const violations: string[] = []

/** Everything that the page's policy refuses, from its first line on. */
const watch = async (page: Page): Promise<void> => {
  await page.exposeFunction('atomsViolation', (what: string) => void violations.push(what))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
      (globalThis as unknown as { atomsViolation: (what: string) => void }).atomsViolation(
        `${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`,
      ),
    )
  })
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startStrictConsole(), startBrowser()])
  ;({ page, problems } = await openWindow(browser, server.url, 'ana', watch))
  used('host: the built console under a strict Content-Security-Policy with Trusted Types, in Chromium')
}, TIMEOUT)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const status = () => page.getByRole('region', { name: 'Status' })

describe('under a policy without anything inline, a harness does all that it does', () => {
  test(
    'board: columns, cards, filter, a card dragged by the pointer and by the keyboard',
    async () => {
      await page.getByRole('button', { name: 'Start with To do, Doing, Done' }).click()
      const card = page.getByRole('textbox', { name: 'New card in To do' })
      await card.fill('Press kit')
      await card.press('Enter')
      const grip = page.getByRole('button', { name: 'Move Press kit' })
      await grip.hover()
      const from = await grip.boundingBox()
      if (from === null) throw new Error('The card has no grip.')
      await page.mouse.down()
      await page.mouse.move(from.x + 60, from.y + 10, { steps: 5 })
      await page.mouse.move(from.x + 300, from.y + 20, { steps: 10 })
      await page.mouse.up()
      const doing = page.getByRole('list', { name: 'Cards in Doing' })
      await doing.getByText('Press kit').first().waitFor()
      await grip.focus()
      await page.keyboard.press('Alt+ArrowLeft')
      await page.getByRole('list', { name: 'Cards in To do' }).getByText('Press kit').first().waitFor()
    },
    TIMEOUT,
  )

  test(
    'chat: a message with code, a table, a link and hostile HTML',
    async () => {
      const field = page.getByRole('textbox', { name: 'Write a message' })
      await field.fill(
        '```ts\nconst a = 1\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>',
      )
      await field.press('Enter')
      await page.getByRole('table').first().waitFor()
    },
    TIMEOUT,
  )

  test(
    'palette, tool form, tokens, menus, tips, the sheet of keys, rails that are resized',
    async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('Add a column')
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: /title/i }).last().fill('Later')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Tools' }).waitFor({ state: 'hidden' })
      await page.getByRole('tab', { name: 'Settings' }).click()
      await page.getByRole('tabpanel', { name: 'Settings' }).getByRole('textbox').first().fill('Spring')
      await page.keyboard.press('Enter')
      const edge = await page.locator('[data-atoms-part=separator]').first().boundingBox()
      if (edge === null) throw new Error('No rail can be resized.')
      await page.mouse.move(edge.x, edge.y + 200)
      await page.mouse.down()
      await page.mouse.move(edge.x + 40, edge.y + 200, { steps: 4 })
      await page.mouse.up()
      await page.getByRole('button', { name: 'Console menu' }).click()
      await page.getByRole('menuitemradio', { name: 'Dark' }).click()
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Hide chat' }).hover()
      await page.getByRole('tooltip').or(page.locator('[data-atoms-part=tip]')).first().waitFor()
      await status().getByRole('tab').first().focus()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await page.keyboard.press('Escape')
    },
    TIMEOUT,
  )

  test(
    'document: blocks are written, and Markdown becomes what it means',
    async () => {
      await status().getByRole('tab', { name: 'Document' }).click()
      const paper = page.getByRole('region', { name: 'Document' })
      await paper.getByRole('button').last().click()
      await page.keyboard.type('# Launch')
      await page.keyboard.press('Enter')
      await page.keyboard.type('We begin in spring.')
      await expect
        .poll(() =>
          paper.locator('textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)),
        )
        .toContain('We begin in spring.')
    },
    TIMEOUT,
  )

  test(
    'a phone: drawers, the bar below; and a connection that comes and goes',
    async () => {
      await page.setViewportSize({ width: 390, height: 800 })
      const bar = page.getByRole('navigation', { name: 'Panels' })
      await bar.getByRole('button', { name: 'Chat' }).click()
      await page.getByRole('dialog', { name: 'Chat' }).waitFor()
      await page.keyboard.press('Escape')
      server.faults.setOffline(true)
      const strip = page.locator('[data-atoms-part=strip]')
      await strip.waitFor()
      server.faults.setOffline(false)
      await strip.waitFor({ state: 'hidden' })
    },
    TIMEOUT,
  )

  test('nothing of it was refused, and nothing was thrown', () => {
    expect(violations).toEqual([])
    expect(problems).toEqual([])
  })

  test('what is refused would have been heard', async () => {
    const before = violations.length
    await page.evaluate(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'b { color: red }' }))
      document.body.setAttribute('style', 'color: red')
      try {
        document.body.innerHTML = '<b>no</b>'
      } catch {
        // It throws, and is told.
      }
    })
    await expect
      .poll(() => violations.slice(before).map((what) => what.split(' ')[0]))
      .toEqual(['style-src-elem', 'style-src-attr', 'require-trusted-types-for'])
  })
})

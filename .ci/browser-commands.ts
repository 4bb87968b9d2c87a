import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserCommand } from 'vitest/node'
import { skipped, used } from '../test/report.ts'

const root = path.resolve(import.meta.dirname, '..')
const record = path.join(root, 'node_modules/.cache/atoms/browser.json')
const pinned = path.join(root, 'stories/screens/pin.json')

/** The browser that setup.mjs found; undefined where Playwright's own is taken. */
export const browserFound = existsSync(record)
  ? (JSON.parse(readFileSync(record, 'utf8')) as { readonly executable: string; readonly version: string })
  : undefined

/** What a reader may ask of the system. */
export interface Media {
  readonly colorScheme: 'light' | 'dark' | null
  readonly forcedColors: 'active' | null
  /** Nothing moves: colours are what they become. */
  readonly reducedMotion: 'reduce' | null
}

const emulate: BrowserCommand<[Media]> = async ({ page }, media) => page.emulateMedia(media)

/**
 * Whether screenshots that this browser takes may be compared with those that are kept: its version and the widths of
 * its letters are those that they were taken with. While they are renewed, these are written down instead.
 */
const canCompare: BrowserCommand<[letters: string, what: string]> = ({ project }, letters, what) => {
  const here = { browser: browserFound?.version ?? 'unknown', letters }
  if (project.serializedConfig.snapshotOptions.updateSnapshot === 'all') {
    writeFileSync(pinned, `${JSON.stringify(here, null, 2)}\n`)
    return true
  }
  const pin = JSON.parse(readFileSync(pinned, 'utf8')) as typeof here
  if (pin.browser === here.browser && pin.letters === letters) return true
  const why =
    pin.browser === 'none'
      ? 'none is kept yet; `npm run screens` takes them'
      : pin.browser === here.browser
        ? 'its fonts are not those of the pinned machine'
        : `it was taken by ${pin.browser}`
  skipped(`screenshot of ${what}`, why)
  return false
}

/** What tests in the browser ask of Node. */
export const browserCommands = {
  used: (_: unknown, what: string) => used(what),
  skipped: (_: unknown, what: string, why: string) => skipped(what, why),
  emulate,
  canCompare,
}

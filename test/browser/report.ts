import { commands } from 'vitest/browser'

declare module 'vitest/browser' {
  interface BrowserCommands {
    used(what: string): Promise<void>
    skipped(what: string, why: string): Promise<void>
  }
}

/** `used` of `test/report.ts` for tests that run in the browser. */
export const used = (what: string): Promise<void> => commands.used(what)

/** `skipped` of `test/report.ts` for tests that run in the browser. */
export const skipped = (what: string, why: string): Promise<void> => commands.skipped(what, why)

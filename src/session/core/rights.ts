import type { Readable } from '../../contract/readable.ts'
import type { Right, SessionAnswer } from '../../contract/requests.ts'
import { createCell, derive } from './cell.ts'
import type { Context } from './context.ts'

/** What the actor may ask for, as the gateway last said ([SES6]). */
export interface Rights {
  may(right: Right): Readable<boolean>
  opened(answer: SessionAnswer): void
  /** Something was `FORBIDDEN`, so what was said may be out of date. */
  refused(): void
}

export const createRights = ({ transport, signal }: Pick<Context, 'transport' | 'signal'>): Rights => {
  const said = createCell<SessionAnswer['rights']>(undefined)
  const readables = new Map<Right, Readable<boolean>>()
  let isAsking = false

  const ask = async (): Promise<void> => {
    isAsking = true
    const answer = await transport.request('current_session', {}, { signal })
    isAsking = false
    if (answer.ok) said.set(answer.value.rights)
  }
  return {
    may(right) {
      let readable = readables.get(right)
      // Nobody has said no: the gateway decides.
      if (readable === undefined)
        readables.set(right, (readable = derive([said], (rights) => rights?.[right] !== false)))
      return readable
    },
    opened: ({ rights }) => said.set(rights),
    refused() {
      if (!isAsking && said.get() !== undefined) void ask()
    },
  }
}

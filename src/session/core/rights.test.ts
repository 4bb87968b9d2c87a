import { expect, test } from 'vitest'
import type { ThreadId } from '../../contract/ids.ts'
import { ok } from '../../contract/result.ts'
import { sessionAnswer } from '../fixtures/events.ts'
import { createFakeTransport, refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { createSession } from '../session.ts'

test('[SES6] what the session’s answer denies may not be asked for; what it does not say may be tried', () => {
  const transport = createFakeTransport(sessionAnswer({ rights: { chat: false, run: true } }))
  const session = createSession({ transport })
  expect(['chat', 'run', 'create'].map((right) => session.may(right as 'chat').get())).toEqual([false, true, true])
  const told: boolean[] = []
  const may = session.may('chat')
  may.subscribe(() => told.push(may.get()))
  transport.session.set(sessionAnswer())
  expect([told, session.may('chat')]).toEqual([[true], may])
})

test('[SES6] a request that is forbidden asks what the rights are now', async () => {
  const transport = createFakeTransport(sessionAnswer({ rights: { chat: true, run: true } }))
  const session = createSession({ transport })
  transport.on('thread_snapshot', () =>
    ok({ messages: [], tool_calls: [], gates: [], runs: [], position: { epoch: 'e1', seq: 0 } }),
  )
  transport.on('send_chat', () => refusal('FORBIDDEN'))
  transport.on('current_session', () => ok(sessionAnswer({ rights: { chat: false, run: true } })))
  const may = session.may('chat')
  expect(may.get()).toBe(true)
  session.thread('t1' as ThreadId).send('Hi')
  await settle()
  expect([may.get(), session.may('run').get()]).toEqual([false, true])
})

import { describe, expect, test } from 'vitest'
import { jsonCorpus } from '../../test/fixtures/json-corpus.ts'
import { connected, eventOf, message, stream } from '../../test/fixtures/streams/scripted-network.ts'

const cases = jsonCorpus()

/** A text as the `data:` of a message: a line of it on a line each, which a reader joins again. */
const asData = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(/\r\n|\r|\n/g, '\ndata: '), 'latin1')

/** What becomes of a message that stands between two good ones; where it ends the connection, the next one brings the rest. */
const between = async (bytes: Buffer) => {
  const { served, sink, transport, next, time } = await connected()
  await served.send(message(eventOf('thread:t1', 1)))
  await served.send(Buffer.concat([Buffer.from('id: thread:t1=e1.2\ndata: '), asData(bytes), Buffer.from('\n\n')]))
  if (served.cancelled()) {
    await time.pass(30_000)
    const again = await stream(await next())
    await again.send(message(eventOf('thread:t1', 2)) + message(eventOf('thread:t1', 3)))
  } else await served.send(message(eventOf('thread:t1', 3)))
  return { sink, transport, isCutOff: served.cancelled() }
}

describe('JSONTestSuite in a stream', () => {
  if (cases === undefined)
    return test('is not here, which the end of the run says', () => expect(cases).toBeUndefined())

  test.each(cases.map((each) => [each.name, each] as const))('[ENV5] the stream goes on after %s', async (_, each) => {
    // As a message of its own it is no event, whatever it is.
    const alone = await between(each.bytes)
    expect(alone.sink.seqs.at(-1)).toBe(3)
    expect(alone.transport.status.get().phase).toBe('live')
    // Without data it is a heartbeat.
    expect(alone.transport.diagnostics.get().length).toBe(alone.isCutOff || each.bytes.length === 0 ? 0 : 1)

    // As a value within an event it is passed on where it is JSON, and told once where it is not.
    const [head = '', tail = ''] = JSON.stringify(
      eventOf('thread:t1', 2, { data: { message_id: 'm1', index: 0, delta: 'x', more: 'HERE' } }),
    ).split('"HERE"')
    const within = await between(Buffer.concat([Buffer.from(head), each.bytes, Buffer.from(tail)]))
    expect(within.sink.seqs.at(-1)).toBe(3)
    if (each.expect === 'either') return
    expect(within.sink.seqs).toEqual(each.expect === 'accept' || within.isCutOff ? [1, 2, 3] : [1, 3])
    expect(within.transport.diagnostics.get().map(({ code }) => code)).toEqual(
      each.expect === 'accept' || within.isCutOff ? [] : ['MALFORMED_EVENT'],
    )
  })
})

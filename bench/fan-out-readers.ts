import { get } from 'node:http'

export interface ReadersAnswer {
  readonly connected: number
  /** Milliseconds from the author to a reader, one for each event that came. */
  readonly delays: readonly number[]
  readonly lost: number
}

const [url = '', token = '', session = '', count = '0'] = process.argv.slice(2)
const delays: number[] = []
let connected = 0
let newest = 0

const open = (): Promise<{ readonly last: () => number }> =>
  new Promise((resolve, reject) => {
    let last = 0
    const headers = { Authorization: `Bearer ${token}`, 'Atoms-Session': session }
    // A socket for each reader, as browsers have it.
    get(`${url}/sse/timeline?streams=canvas:plan-1`, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A reader was refused with ${response.statusCode}.`))
      connected++
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() ?? ''
        const now = performance.timeOrigin + performance.now()
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1]
          const event =
            data === undefined
              ? undefined
              : (JSON.parse(data) as { type: string; seq: number; data: { ops: { value: string }[] } })
          if (event?.type !== 'canvas_commit') continue
          delays.push(now - Number(event.data.ops[0]?.value))
          last = event.seq
          newest = Math.max(newest, last)
        }
      })
      response.on('error', () => undefined)
      resolve({ last: () => last })
    }).on('error', (cause) =>
      reject(new Error(`Reader ${connected + 1} could not connect: is "ulimit -n" above ${count}?`, { cause })),
    )
  })

const readers: { readonly last: () => number }[] = []
// A few at a time, so that the queue of the listening socket is never full.
while (readers.length < Number(count)) readers.push(...(await Promise.all(Array.from({ length: 25 }, open))))

process.on('message', () => {
  const lost = readers.reduce((sum, { last }) => sum + (newest - last()), 0) + (readers.length * newest - delays.length)
  process.send?.({ connected, delays, lost } satisfies ReadersAnswer)
})
process.send?.('ready')

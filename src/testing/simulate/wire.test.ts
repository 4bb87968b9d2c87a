import { expect, test } from 'vitest'
import { createChance } from './chance.ts'
import { createVirtualTime } from './virtual-time.ts'
import { createWire } from './wire.ts'

const TEXT = Array.from({ length: 40 }, (_, index) => `id: ${index}\ndata: {"n":${index}}\n\n`).join('')

const open = (level: 'session' | 'bytes', seed = 1) => {
  const time = createVirtualTime()
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(TEXT))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const wire = createWire(source, { time, chance: createChance(seed), latency: 30, level, onEnd: () => undefined })
  const pieces: string[] = []
  const read = async (): Promise<'closed' | 'broken'> => {
    const reader = wire.body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return 'closed'
        pieces.push(new TextDecoder().decode(value))
      }
    } catch {
      return 'broken'
    }
  }
  const end = read()
  const pass = async (): Promise<'closed' | 'broken'> => {
    await time.settle()
    while (await time.step(time.now() + 100_000));
    return end
  }
  return { wire, pieces, pass, time }
}

test('messages arrive whole and in order, however they are grouped', async () => {
  for (let seed = 1; seed < 20; seed++) {
    const { pieces, pass } = open('session', seed)
    expect(await pass()).toBe('closed')
    expect(pieces.join('')).toBe(TEXT)
    expect(pieces.every((piece) => piece.endsWith('\n\n'))).toBe(true)
  }
})

test('bytes arrive in order, and are cut inside messages too', async () => {
  let cutInside = 0
  for (let seed = 1; seed < 20; seed++) {
    const { pieces, pass } = open('bytes', seed)
    expect(await pass()).toBe('closed')
    expect(pieces.join('')).toBe(TEXT)
    cutInside += pieces.filter((piece) => !piece.endsWith('\n\n')).length
  }
  expect(cutInside).toBeGreaterThan(10)
})

test('a cut breaks it after so many bytes, and a stall hands over what came meanwhile in one piece', async () => {
  const cut = open('bytes')
  cut.wire.cutAfter(100)
  expect(await cut.pass()).toBe('broken')
  expect(cut.pieces.join('')).toBe(TEXT.slice(0, 100))
  const stalled = open('session')
  stalled.wire.stall(5_000)
  expect(await stalled.pass()).toBe('closed')
  expect([stalled.pieces.length, stalled.pieces.join('')]).toEqual([1, TEXT])
})

test('nothing arrives of what is muted, and nobody is told', async () => {
  const { wire, pieces, time } = open('session')
  wire.mute()
  await time.settle()
  for (let steps = 0; steps < 100; steps++) await time.step(time.now() + 1000)
  expect(pieces).toEqual([])
})

import * as z from 'zod/mini'
import { blockOf, defineCanvas, op, prop, token } from '../src/canvas.ts'
import type { BlockId, Json } from '../src/contract/index.ts'
import { bindCanvas } from '../src/react/index.ts'
import type { Tools } from '../test/fixtures/gateway/run/tools.ts'

type JsonObject = { readonly [key: string]: Json }
const anything = z.record(z.string(), z.any())
const object = (properties: JsonObject, required: readonly string[] = [], more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required,
  ...more,
})

const LONG = 'A name that does not end where names end, but goes on '.repeat(10).trim()
const HOSTILE =
  '<img src=x onerror=alert(1)> \u202Etxet desrever\u202C ' +
  'and a word that is long: ' +
  'donaudampfschiff'.repeat(60)

const deep = (levels: number): JsonObject =>
  levels === 0 ? { type: 'string' } : object({ further: deep(levels - 1) }, ['further'])

/** Tools with arguments of every kind that a form knows, and with those that no form can know. */
export const workshopCanvas = defineCanvas({
  type: 'workshop',
  version: 1,
  title: 'Workshop',
  view: 'commits',
  tokens: { 'shop.name': token.string('Workshop') },
  blocks: { room: { title: prop.text() }, guest: { title: prop.text() } },
  tools: {
    add_room: {
      title: 'Add a room',
      args: z.object({
        title: z.string().check(
          z.minLength(1),
          z.refine((text) => text !== 'Attic', 'is locked'),
        ),
      }),
      plan: ({ args, newId, orderBetween }) => [
        op.insertBlock({
          id: newId(),
          type: 'room',
          parent: null,
          order: orderBetween(null, 'last', null),
          props: { title: args.title },
        }),
      ],
    },
    plan_visit: {
      title: 'Plan a visit',
      description: 'Every kind of argument that a form knows.',
      args: anything,
      argsSchema: object(
        {
          room: { type: 'string', 'x-atoms': { block: 'room' }, description: 'Where it takes place' },
          subject: { type: 'string', minLength: 3, maxLength: 60 },
          notes: { type: 'string' },
          guests: { type: 'integer', minimum: 1, maximum: 12 },
          mood: { enum: ['calm', 'bright', 'dry_humour'] },
          length: {
            oneOf: [
              { const: 30, title: 'Half an hour' },
              { const: 60, title: 'An hour' },
            ],
          },
          day: { type: 'string', format: 'date' },
          reminder: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
          badge: { type: 'string', format: 'color', default: '#3355cc' },
          open: { type: 'boolean', default: true, description: 'Others may join' },
          recorded: { type: 'boolean' },
          topics: { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 3 },
          lunch: object({ at: { type: 'string' }, vegetarian: { type: 'integer', minimum: 0 } }, ['at']),
        },
        ['room', 'subject', 'guests', 'mood'],
      ),
    },
    publish: {
      title: 'Publish the plan',
      description: 'Sends it to everyone on the list.',
      gated: true,
      args: anything,
      argsSchema: object({ address: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } }, [
        'address',
      ]),
    },
    broken: {
      title: 'A broken tool',
      args: anything,
      argsSchema: object(
        {
          fine: { type: 'string' },
          strange: { type: 'strnig' },
          lost: { $ref: '#/$defs/nowhere' },
          tree: { $ref: '#/$defs/tree' },
        },
        [],
        { $defs: { tree: object({ name: { type: 'string' }, branch: { $ref: '#/$defs/tree' } }) } },
      ),
    },
    deep: { title: 'Sixty levels deep', args: anything, argsSchema: deep(60) },
    unreadable: {
      title: 'A tool that cannot be read',
      args: anything,
      argsSchema: { type: 'object', properties: 'none' },
    },
    long: { title: LONG, description: HOSTILE, args: anything, argsSchema: object({ [LONG]: { type: 'string' } }) },
    remove_guest: {
      title: 'Remove a guest',
      destructive: true,
      args: z.object({ guest: blockOf('guest') }),
      plan: ({ args }) => [op.removeBlock(args.guest)],
    },
  },
})

/** Two hundred tools, and nothing else. */
export const crowdCanvas = defineCanvas({
  type: 'crowd',
  version: 1,
  title: 'Crowd',
  view: 'commits',
  tokens: { 'crowd.name': token.string('Crowd') },
  blocks: { room: { title: prop.text() } },
  tools: {
    ...Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        `measure_${i}`,
        { title: `Measure number ${i + 1}`, args: anything, argsSchema: object({}) },
      ]),
    ),
  },
})

/** What the gateway runs of it. */
export const workshopTools: Tools = {
  publish: {
    args: z.object({
      address: z.string().check(z.regex(/@acme\.test$/, 'must be an address of acme.test')),
      list: z.optional(z.array(z.string())),
    }),
    execute: ({ address }: { address: string }) => {
      if (address.startsWith('nobody')) throw new Error('Nobody reads that mailbox.')
      return { sent: 12 }
    },
  },
}

const Room = ({ id }: { readonly id: BlockId }) => <li>{workshop.useBlock(id)?.props.title}</li>
const Rooms = () => {
  const rooms = workshop.useChildren(null)
  return (
    <ul>
      {rooms.map((id) => (
        <Room key={id} id={id} />
      ))}
    </ul>
  )
}
export const workshop = bindCanvas(workshopCanvas, { component: async () => ({ default: Rooms }) })
export const crowd = bindCanvas(crowdCanvas, { component: async () => ({ default: () => <p>A crowd</p> }) })

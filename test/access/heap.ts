import type { Readable } from 'node:stream'

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly edge_fields: readonly string[]
      readonly edge_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

const read = async (stream: Readable): Promise<Snapshot> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array))
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Snapshot
}

/**
 * Every string of a heap that holds one of these words, with the way on which it is reached from a root: closures and
 * private fields too, which no walk over properties can see.
 */
export const findInHeap = async (stream: Readable, words: readonly string[]): Promise<string[]> => {
  const { snapshot, nodes, edges, strings } = await read(stream)
  const { node_fields, edge_fields, edge_types } = snapshot.meta
  const [size, edgeSize] = [node_fields.length, edge_fields.length]
  const [name, edgeCount] = [node_fields.indexOf('name'), node_fields.indexOf('edge_count')]
  const [type, label, to] = ['type', 'name_or_index', 'to_node'].map((field) => edge_fields.indexOf(field)) as [
    number,
    number,
    number,
  ]
  const at = (list: readonly number[], index: number) => list[index] ?? 0
  const labelled = new Set(['element', 'hidden'].map((kind) => edge_types[0].indexOf(kind)))
  const weak = edge_types[0].indexOf('weak')

  const from = new Map<number, { readonly node: number; readonly edge: string }>([[0, { node: -1, edge: '' }]])
  const firstEdge: number[] = []
  for (let node = 0, edge = 0; node < nodes.length; node += size) {
    firstEdge.push(edge)
    edge += at(nodes, node + edgeCount) * edgeSize
  }
  const wayTo = (node: number): string => {
    const steps: string[] = []
    for (let step = from.get(node); step !== undefined && step.node >= 0; step = from.get(step.node)) {
      steps.unshift(`${strings[at(nodes, step.node + name)]?.slice(0, 30) ?? ''}.${step.edge}`)
    }
    return steps.slice(-12).join(' > ')
  }

  const found: string[] = []
  const queue = [0]
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next] ?? 0
    const text = strings[at(nodes, node + name)] ?? ''
    const word = words.find((one) => text.includes(one))
    if (word !== undefined) found.push(`${word} by ${wayTo(node)}`)
    const first = firstEdge[node / size] ?? 0
    for (let edge = first; edge < first + at(nodes, node + edgeCount) * edgeSize; edge += edgeSize) {
      const target = at(edges, edge + to)
      const kind = at(edges, edge + type)
      if (kind === weak || from.has(target)) continue
      const index = at(edges, edge + label)
      from.set(target, { node, edge: labelled.has(kind) ? String(index) : (strings[index] ?? '').slice(0, 30) })
      queue.push(target)
    }
  }
  return found
}

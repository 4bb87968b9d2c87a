import type { ReactElement } from 'react'
import schema from '../../src/contract/schema.json'

interface Shape {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

interface Event {
  readonly priority: string
  readonly persist: string
  readonly data: Shape
}

interface Request {
  readonly method?: string
  readonly path?: string
  readonly body?: Shape
  readonly answer?: Shape
}

/** A type in the words of a reader: `Id`, `"human" | "agent"`, `Op[]`. */
const worded = (shape: Shape): string => {
  if (shape.$ref !== undefined) return shape.$ref.replace('#/$defs/', '')
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum !== undefined) return shape.enum.map((value) => JSON.stringify(value)).join(' | ')
  const either = shape.anyOf ?? shape.oneOf
  if (either !== undefined) return [...new Set(either.map(worded))].join(' | ')
  if (shape.type === 'array') return `${shape.items === undefined ? 'any' : worded(shape.items)}[]`
  if (Array.isArray(shape.type)) return shape.type.join(' | ')
  return typeof shape.type === 'string' ? shape.type : 'any'
}

const Fields = ({ shape }: { readonly shape: Shape | undefined }): ReactElement => {
  const fields = Object.entries(shape?.properties ?? {})
  if (fields.length === 0) return <p>{shape === undefined ? 'Nothing.' : <code>{worded(shape)}</code>}</p>
  return (
    <table>
      <tbody>
        {fields.map(([name, field]) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
              {shape?.required?.includes(name) === true ? '' : ' (may be left out)'}
            </td>
            <td>
              <code>{worded(field)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Events, requests and error codes, from `schema.json`. */
export const ContractShapes = (): ReactElement => (
  <>
    <h2>Events</h2>
    <p>What a stream carries, by type: the fields of `data`.</p>
    {Object.entries(schema.events as unknown as Readonly<Record<string, Event>>).map(
      ([type, { priority, persist, data }]) => (
        <details key={type}>
          <summary>
            <code>{type}</code>
          </summary>
          <p>
            Priority: {priority}. Persisted: {persist}.
          </p>
          <Fields shape={data} />
        </details>
      ),
    )}
    <h2>Requests</h2>
    {Object.entries(schema.requests as unknown as Readonly<Record<string, Request>>).map(
      ([kind, { method, path, body, answer }]) => (
        <details key={kind}>
          <summary>
            <code>
              {method} {path}
            </code>
          </summary>
          <h4>Body</h4>
          <Fields shape={body} />
          <h4>Answer</h4>
          <Fields shape={answer} />
        </details>
      ),
    )}
    <h2>Error codes</h2>
    <ul>
      {Object.keys(schema.codes).map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  </>
)

import type { ReactElement } from 'react'
import css from '../../src/harness/styles/tokens.css?raw'
import { readTokens, schemesOf } from './tokens.ts'

const Swatch = ({ value }: { readonly value: string }): ReactElement => (
  <span
    aria-hidden
    style={{
      display: 'inline-block',
      inlineSize: 18,
      blockSize: 18,
      marginInlineEnd: 6,
      border: '1px solid #858d9b',
      borderRadius: 4,
      background: value,
      verticalAlign: '-4px',
    }}
  />
)

const Shown = ({ value }: { readonly value: string }): ReactElement => {
  const pair = schemesOf(value)
  if (pair === undefined) return <code>{value}</code>
  return (
    <>
      {pair.map((one) => (
        <span key={one} style={{ display: 'block', whiteSpace: 'nowrap' }}>
          <Swatch value={one} />
          <code>{one}</code>
        </span>
      ))}
    </>
  )
}

/** Every custom property that the harness gives, as its sheet explains it. */
export const TokenTable = (): ReactElement => (
  <>
    {readTokens(css).map(({ title, tokens }) => (
      <section key={title}>
        <h3>{title}</h3>
        <table>
          <thead>
            <tr>
              <th>Property</th>
              <th>Light and dark, or the one value</th>
              <th>For</th>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ name, value, meaning }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td>
                  <Shown value={value} />
                </td>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    ))}
  </>
)

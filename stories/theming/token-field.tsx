import type { ReactElement } from 'react'
import { schemesOf } from './tokens.ts'
import type { DesignToken } from './tokens.ts'

const HEX = /^#[\da-f]{6}$/i

interface ValueProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A value as text, and as a swatch to pick from where it is a plain colour. */
const Value = ({ label, value, onChange }: ValueProps): ReactElement => (
  <span className="theme-editor-value">
    {HEX.test(value) ? (
      <input
        type="color"
        aria-label={`${label}, picked`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    ) : null}
    <input type="text" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />
  </span>
)

export interface TokenFieldProps {
  readonly token: DesignToken
  /** Undefined while it is as it ships. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

export const TokenField = ({
  token: { name, value: shipped, meaning },
  value,
  onChange,
}: TokenFieldProps): ReactElement => {
  const now = value ?? shipped
  const pair = schemesOf(now)
  return (
    <div className="theme-editor-field" data-changed={value === undefined ? undefined : ''}>
      <div className="theme-editor-name">
        <code>{name.replace('--atoms-', '')}</code>
        {value === undefined ? null : (
          <button type="button" aria-label={`Reset ${name}`} onClick={() => onChange(undefined)}>
            Reset
          </button>
        )}
      </div>
      {pair === undefined ? (
        <Value label={name} value={now} onChange={onChange} />
      ) : (
        <>
          <Value
            label={`${name}, light`}
            value={pair[0]}
            onChange={(to) => onChange(`light-dark(${to}, ${pair[1]})`)}
          />
          <Value label={`${name}, dark`} value={pair[1]} onChange={(to) => onChange(`light-dark(${pair[0]}, ${to})`)} />
        </>
      )}
      {meaning === '' ? null : <p>{meaning}</p>}
    </div>
  )
}

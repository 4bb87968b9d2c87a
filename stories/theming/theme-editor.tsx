import { useEffect, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import css from '../../src/harness/styles/tokens.css?raw'
import { THEMES } from '../look.ts'
import './theme-editor.css'
import { TokenField } from './token-field.tsx'
import { cssOf, readTheme, readTokens } from './tokens.ts'

const GROUPS = readTokens(css)

/** Shows what is inside in the values that are set beside it, by the very sheet that can be copied out. */
export const ThemeEditor = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [sheet] = useState(() => new CSSStyleSheet())
  const [search, setSearch] = useState('')
  const [copied, setCopied] = useState(false)
  const written = cssOf(values)

  useEffect(() => {
    sheet.replaceSync(written)
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [sheet, written])

  const change = (name: string, value: string | undefined): void => {
    setCopied(false)
    setValues(({ [name]: _, ...others }) => (value === undefined ? others : { ...others, [name]: value }))
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(written)
    setCopied(true)
  }
  const shown = GROUPS.map(({ title, tokens }) => ({
    title,
    tokens: tokens.filter(({ name, meaning }) => `${name} ${meaning}`.toLowerCase().includes(search.toLowerCase())),
  })).filter(({ tokens }) => tokens.length > 0)

  return (
    <div className="theme-editor">
      <div className="theme-editor-stage">{children}</div>
      <section className="theme-editor-pane" aria-label="Theme editor">
        <header>
          <label>
            Start from
            <select
              defaultValue="own"
              onChange={({ target }) => {
                setCopied(false)
                setValues(readTheme(THEMES[target.value]?.css ?? ''))
              }}
            >
              {Object.entries(THEMES).map(([id, { title }]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <input
            type="search"
            aria-label="Search properties"
            placeholder="Search properties"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </header>
        <div className="theme-editor-fields">
          {shown.map(({ title, tokens }) => (
            <fieldset key={title}>
              <legend>{title}</legend>
              {tokens.map((token) => (
                <TokenField
                  key={token.name}
                  token={token}
                  value={values[token.name]}
                  onChange={(value) => change(token.name, value)}
                />
              ))}
            </fieldset>
          ))}
        </div>
        <footer>
          <textarea aria-label="Your theme, as CSS" readOnly rows={6} value={written || '/* Change a value. */'} />
          <div>
            <button type="button" disabled={written === ''} onClick={() => void copy()}>
              {copied ? 'Copied' : 'Copy CSS'}
            </button>
            <button type="button" disabled={written === ''} onClick={() => setValues({})}>
              Reset all
            </button>
          </div>
        </footer>
      </section>
    </div>
  )
}

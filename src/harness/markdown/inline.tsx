import type { MarkedToken, Token, Tokens } from 'marked'
import type { ReactElement, ReactNode } from 'react'
import { withoutTurns } from '../../react/text/turns.ts'
import { decodeEntities } from './entities.ts'
import { safeHref, trueHost } from './safe-href.ts'

interface LinkProps {
  readonly href: string
  /** What the link says, as plain text. */
  readonly text: string
  readonly children: ReactNode
}

const Link = ({ href, text, children }: LinkProps): ReactElement => {
  const safe = safeHref(href)
  if (safe === undefined) return <span>{children}</span>
  const host = trueHost(safe, text)
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      {host === undefined ? null : <span data-atoms-part="link-host"> ({host})</span>}
    </a>
  )
}

/** Deeper than this, marks stay as they were written. */
const DEEPEST = 16

const inlineToken = (token: MarkedToken, key: number, depth: number, isInLink: boolean): ReactNode => {
  if (depth > DEEPEST) return withoutTurns(token.raw)
  const inner = (tokens: readonly Token[] | undefined, isLinked = isInLink): ReactNode =>
    inlineTokens(tokens ?? [], depth + 1, isLinked)
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? withoutTurns(decodeEntities(token.text)) : inner(token.tokens)
    case 'escape':
      return token.text
    case 'strong':
      return <strong key={key}>{inner(token.tokens)}</strong>
    case 'em':
      return <em key={key}>{inner(token.tokens)}</em>
    case 'del':
      return <del key={key}>{inner(token.tokens)}</del>
    case 'codespan':
      return <code key={key}>{withoutTurns(token.text)}</code>
    case 'br':
      return <br key={key} />
    // A link in a link goes nowhere: the outer one counts.
    case 'link':
      return isInLink ? (
        inner(token.tokens)
      ) : (
        <Link key={key} href={token.href} text={token.text}>
          {inner(token.tokens, true)}
        </Link>
      )
    // The list's item shows it.
    case 'checkbox':
      return null
    // An image is never loaded by itself: its address would learn who reads. It is a link, with its text.
    case 'image': {
      const text = withoutTurns(decodeEntities(token.text) || token.href)
      return isInLink ? (
        text
      ) : (
        <Link key={key} href={token.href} text={token.text}>
          {text}
        </Link>
      )
    }
    // Raw HTML is shown as what it is: text. Only a line break, which a table's cell has no other way to write, is one.
    default:
      return /^<br\s*\/?>$/i.test(token.raw) ? <br key={key} /> : withoutTurns(token.raw)
  }
}

const inlineTokens = (tokens: readonly Token[], depth: number, isInLink: boolean): ReactNode =>
  tokens.map((token, index) => inlineToken(token as MarkedToken, index, depth, isInLink))

/** A run of inline markdown as React elements. */
export const Inline = ({ tokens }: { readonly tokens: readonly Token[] }): ReactNode => inlineTokens(tokens, 0, false)

/** What a reference goes to stays to be read where it was written, for text that was shown does not vanish. */
export const Definition = ({ token: { raw, href } }: { readonly token: Tokens.Def }): ReactElement => {
  const text = raw.trim()
  const from = text.indexOf(href, text.indexOf(']:') + 2)
  if (href === '' || from < 0) return <p>{withoutTurns(decodeEntities(text))}</p>
  return (
    <p>
      {withoutTurns(text.slice(0, from).replace(/<$/, ''))}
      <Link href={href} text={href}>
        {withoutTurns(href)}
      </Link>
      {withoutTurns(text.slice(from + href.length).replace(/^>/, ''))}
    </p>
  )
}

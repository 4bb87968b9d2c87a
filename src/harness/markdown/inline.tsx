import type { MarkedToken, Token } from 'marked'
import type { ReactElement, ReactNode } from 'react'
import { decodeEntities } from './entities.ts'
import { safeHref } from './safe-href.ts'

const Link = ({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactElement => {
  const safe = safeHref(href)
  return safe === undefined ? (
    <span>{children}</span>
  ) : (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

const inlineToken = (token: MarkedToken, key: number): ReactNode => {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? decodeEntities(token.text) : <Inline key={key} tokens={token.tokens} />
    case 'escape':
      return token.text
    case 'strong':
      return (
        <strong key={key}>
          <Inline tokens={token.tokens} />
        </strong>
      )
    case 'em':
      return (
        <em key={key}>
          <Inline tokens={token.tokens} />
        </em>
      )
    case 'del':
      return (
        <del key={key}>
          <Inline tokens={token.tokens} />
        </del>
      )
    case 'codespan':
      return <code key={key}>{token.text}</code>
    case 'br':
      return <br key={key} />
    case 'link':
      return (
        <Link key={key} href={token.href}>
          <Inline tokens={token.tokens} />
        </Link>
      )
    // An image is never loaded by itself: its address would learn who reads. It is a link, with its text.
    case 'image':
      return (
        <Link key={key} href={token.href}>
          {decodeEntities(token.text) || token.href}
        </Link>
      )
    // Raw HTML is shown as what it is: text.
    default:
      return token.raw
  }
}

/** A run of inline markdown as React elements. */
export const Inline = ({ tokens }: { readonly tokens: readonly Token[] }): ReactNode =>
  tokens.map((token, index) => inlineToken(token as MarkedToken, index))

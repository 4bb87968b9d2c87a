'use client'
// A text only grows at its end, so a block's place is its identity.
// oxlint-disable react/no-array-index-key
import type { MarkedToken, Token, Tokens } from 'marked'
import type { ReactElement, ReactNode } from 'react'
import { Scrollable } from '../controls/scrollable.tsx'
import { useMessages } from '../frame.tsx'
import { CodeBlock } from './code-block.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { Definition, Inline } from './inline.tsx'

const Table = ({ token }: { readonly token: Tokens.Table }): ReactElement => {
  const messages = useMessages()
  return (
    <Scrollable part="table" label={messages.table}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell, index) => (
              <th key={index} scope="col" data-align={cell.align ?? undefined}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} data-align={cell.align ?? undefined}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}

const TaskMark = ({ done }: { readonly done: boolean }): ReactElement => {
  const messages = useMessages()
  return (
    <>
      <span aria-hidden data-atoms-part="task-mark" data-done={done ? '' : undefined} />
      <span data-atoms-part="unseen">{done ? messages.taskDone : messages.taskOpen} </span>
    </>
  )
}

const ListItem = ({ item, loose }: { readonly item: Tokens.ListItem; readonly loose: boolean }): ReactElement => (
  <li data-task={item.task ? '' : undefined}>
    {item.task ? <TaskMark done={item.checked === true} /> : null}
    {item.tokens
      .filter(({ type }) => type !== 'checkbox')
      .map((token, index) =>
        token.type === 'text' && !loose ? <Inline key={index} tokens={[token]} /> : <Block key={index} token={token} />,
      )}
  </li>
)

const List = ({ token }: { readonly token: Tokens.List }): ReactElement => {
  const items = token.items.map((item, index) => <ListItem key={index} item={item} loose={token.loose} />)
  return token.ordered ? <ol start={token.start === '' ? 1 : token.start}>{items}</ol> : <ul>{items}</ul>
}

// A message stands in a page with headings of its own, so its headings start at level 3.
const Heading = ({ token }: { readonly token: Tokens.Heading }): ReactElement => {
  const Tag = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(token.depth, 4) - 1] ?? 'h6'
  return (
    <Tag data-atoms-part="heading" data-depth={token.depth}>
      <Inline tokens={token.tokens} />
    </Tag>
  )
}

/** One block of markdown as React elements; raw HTML comes out as text. */
export const Block = ({ token: block }: { readonly token: Token }): ReactNode => {
  const token = block as MarkedToken
  switch (token.type) {
    case 'space':
      return null
    case 'def':
      return <Definition token={token} />
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      )
    case 'heading':
      return <Heading token={token} />
    case 'code':
      return <CodeBlock text={token.text} lang={token.lang?.split(/\s/)[0] ?? ''} isClosed />
    case 'list':
      return <List token={token} />
    case 'blockquote':
      return (
        <blockquote>
          {token.tokens.map((child, index) => (
            <Block key={index} token={child} />
          ))}
        </blockquote>
      )
    case 'table':
      return <Table token={token} />
    case 'hr':
      return <hr />
    case 'text':
      return (
        <p>
          <Inline tokens={[token]} />
        </p>
      )
    default:
      return <p data-atoms-part="raw">{withoutTurns(block.raw)}</p>
  }
}

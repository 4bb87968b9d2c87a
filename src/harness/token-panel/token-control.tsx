'use client'
import { Switch } from '@base-ui/react/switch'
import type { ReactElement } from 'react'
import { wordsOf } from '../controls/words.ts'
import { ColorControl } from './color-control.tsx'
import { DraftControl } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { RangeControl } from './range-control.tsx'
import { useBoundText } from './use-bound-text.ts'

const TextControl = ({ id, path, token, handle, describedBy }: TokenControlProps): ReactElement => {
  const field = useBoundText(handle, path)
  return (
    <textarea
      {...field}
      id={id}
      rows={3}
      maxLength={token.constraints?.max_length}
      aria-describedby={describedBy}
      data-atoms-part="input"
      data-atoms-bound=""
    />
  )
}

/** The control that fits a token's type. */
export const TokenControl = (props: TokenControlProps): ReactElement => {
  const { id, token, describedBy, onCommit } = props
  switch (token.type) {
    case 'string':
    case 'number':
    case 'date':
    case 'json':
      return <DraftControl {...props} />
    case 'text':
      return <TextControl {...props} />
    case 'color':
      return <ColorControl {...props} />
    case 'range':
      return <RangeControl {...props} />
    case 'boolean':
      return (
        <Switch.Root
          id={id}
          checked={token.value === true}
          onCheckedChange={onCommit}
          aria-describedby={describedBy}
          data-atoms-part="switch"
        >
          <Switch.Thumb data-atoms-part="switch-thumb" />
        </Switch.Root>
      )
    case 'enum':
      return (
        <select
          id={id}
          value={String(token.value)}
          onChange={(event) => onCommit(event.currentTarget.value)}
          aria-describedby={describedBy}
          data-atoms-part="input"
        >
          {(token.constraints?.options ?? [String(token.value)]).map((option) => (
            <option key={option} value={option}>
              {wordsOf(option)}
            </option>
          ))}
        </select>
      )
    case 'artifact_ref':
      return <></>
  }
}

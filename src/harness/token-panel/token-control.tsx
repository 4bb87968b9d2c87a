'use client'
import { Switch } from '@base-ui/react/switch'
import type { ReactElement } from 'react'
import { ChoiceControl } from './choice-control.tsx'
import { ColorControl } from './color-control.tsx'
import { DraftControl } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { JsonControl } from './json-control.tsx'
import { NumberControl } from './number-control.tsx'
import { RangeControl } from './range-control.tsx'
import { useBoundText } from './use-bound-text.ts'

const TextControl = ({ id, path, token, handle, labelledBy, describedBy }: TokenControlProps): ReactElement => {
  const field = useBoundText(handle, path)
  return (
    <textarea
      {...field}
      id={id}
      rows={2}
      maxLength={token.constraints?.max_length}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-atoms-part="input"
      data-atoms-bound=""
    />
  )
}

/** The control that fits a token's type. */
export const TokenControl = (props: TokenControlProps): ReactElement => {
  const { id, token, labelledBy, describedBy, onCommit } = props
  switch (token.type) {
    case 'string':
    case 'date':
      return <DraftControl {...props} />
    case 'number':
      return <NumberControl {...props} />
    case 'json':
      return <JsonControl {...props} />
    case 'text':
      return <TextControl {...props} />
    case 'color':
      return <ColorControl {...props} />
    case 'range':
      return <RangeControl {...props} />
    case 'enum':
      return <ChoiceControl {...props} />
    case 'boolean':
      return (
        <Switch.Root
          id={id}
          checked={token.value === true}
          onCheckedChange={onCommit}
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          data-atoms-part="switch"
        >
          <Switch.Thumb data-atoms-part="switch-thumb" />
        </Switch.Root>
      )
    case 'artifact_ref':
      return <></>
  }
}

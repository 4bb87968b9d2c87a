import { useState } from 'react'
import type { ReactElement } from 'react'
import type { StartViewProps } from '../src/harness/index.ts'
import { useSession } from '../src/react/index.ts'
import { THREAD } from './world.ts'

/** How an app may let people start a run. */
export const StartView = ({ onStarted, blocked }: StartViewProps): ReactElement => {
  const { runs } = useSession()
  const [brief, setBrief] = useState('')
  return (
    <form
      style={{ display: 'grid', gap: 8 }}
      onSubmit={(event) => {
        event.preventDefault()
        runs.start('brief', { brief }, { thread_id: THREAD })
        onStarted()
      }}
    >
      <textarea
        aria-label="Brief"
        data-atoms-part="input"
        rows={4}
        placeholder="What shall be planned?"
        value={brief}
        onChange={({ currentTarget }) => setBrief(currentTarget.value)}
      />
      {blocked === undefined ? null : <p data-atoms-part="hint">{blocked}</p>}
      <button
        type="submit"
        data-atoms-part="button"
        data-look="solid"
        style={{ justifySelf: 'end' }}
        disabled={blocked !== undefined || brief.trim() === ''}
      >
        Start the run
      </button>
    </form>
  )
}

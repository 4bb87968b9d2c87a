import { FileText, Upload } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { DragEvent, ReactElement } from 'react'
import { useStore } from 'zustand'
import { useRuns, useSession, useThreads } from '../../../src/react/index.ts'
import type { StartViewProps } from '../../../src/harness/index.ts'
import type { AtomsError } from '../../../src/contract/index.ts'
import sample from '../agents/sample-brief.md?raw'
import { briefBytes, briefProblem, MAX_BRIEF_BYTES, readBriefFile } from './check-brief.ts'
import { briefDraft, setDraft } from './draft.ts'

const FLOW = 'brief'

const refusal = ({ code, message, errors }: AtomsError): string => {
  if (code === 'FORBIDDEN') return 'Your role may not start runs here.'
  if (code === 'KILL_SWITCH') return message
  if (code === 'EVENT_TOO_LARGE') return 'The brief is too large for one request. Shorten it.'
  const [first] = errors
  return first === undefined ? `The run did not start: ${message}` : `The run did not start: the brief ${first.detail}.`
}

/** Where a run begins: a brief in Markdown, pasted, dropped, picked or taken from the sample. */
export const BriefForm = ({ onStarted, blocked }: StartViewProps): ReactElement => {
  const session = useSession()
  const [thread] = useThreads()
  const runs = useRuns()
  const isRunning = runs.active.length > 0
  const isAgain = runs.all.some(({ flow }) => flow === FLOW)
  const { text, problem } = useStore(briefDraft)
  const [isOver, setOver] = useState(false)
  const [isSending, setSending] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()
  const bytes = briefBytes(text)

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const read = await readBriefFile(file)
    if ('problem' in read) return setDraft({ text, problem: read.problem })
    const wrong = briefProblem(read.text)
    setDraft({ text: read.text, ...(wrong === undefined ? {} : { problem: wrong }) })
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) void take(file)
    else setDraft({ text: event.dataTransfer.getData('text/plain') || text })
  }
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  const start = async (): Promise<void> => {
    const wrong = briefProblem(text)
    if (wrong !== undefined) return setDraft({ text, problem: wrong })
    setSending(true)
    const at = thread === undefined ? {} : { thread_id: thread.thread_id }
    const result = await session.runs.start(FLOW, { brief: text.toWellFormed() }, at).settled
    setSending(false)
    if (!result.ok) return setDraft({ text, problem: refusal(result.error) })
    setDraft({ text: '' })
    onStarted()
  }

  return (
    // Dropping is one more way in; the same is done by the button that picks a file.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="console-brief"
      data-over={isOver ? '' : undefined}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      {isAgain ? (
        <p className="console-brief-again">
          A new run takes away what the runs before made on the board and in the document. What people added, changed or
          moved stays.
        </p>
      ) : null}
      <label htmlFor={id}>Brief</label>
      <textarea
        id={id}
        data-atoms-part="input"
        rows={8}
        value={text}
        spellCheck={false}
        placeholder="Paste your brief here, or drop a .md file."
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? `${id}-hint` : `${id}-problem`}
        onChange={(event) => setDraft({ text: event.currentTarget.value })}
      />
      {problem === undefined ? (
        <p id={`${id}-hint`} data-atoms-part="hint">
          {bytes > MAX_BRIEF_BYTES / 2
            ? `${Math.ceil(bytes / 1024)} of 48 KiB`
            : 'Headings become columns and sections, task items become cards.'}
          {blocked === undefined ? '' : ` ${blocked}`}
          {isRunning ? ' A run is at work: this one begins when it has ended.' : ''}
        </p>
      ) : (
        <p id={`${id}-problem`} role="alert" data-atoms-part="problem">
          {problem}
        </p>
      )}
      <div className="console-brief-actions">
        <button
          type="button"
          data-atoms-part="button"
          data-look="quiet"
          data-dense=""
          onClick={() => setDraft({ text: sample })}
        >
          <FileText aria-hidden />
          Use a sample
        </button>
        <button
          type="button"
          data-atoms-part="button"
          data-look="quiet"
          data-dense=""
          onClick={() => picker.current?.click()}
        >
          <Upload aria-hidden />
          Open a file
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Markdown file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <button
          type="submit"
          data-atoms-part="button"
          data-look="solid"
          data-dense=""
          disabled={isSending || blocked !== undefined}
        >
          {isAgain ? 'Replace and start' : 'Start'}
        </button>
      </div>
    </form>
  )
}

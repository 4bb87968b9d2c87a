'use client'
import { History } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { MAX_OPS } from '../../contract/index.ts'
import type { AtomsError, BlockId, CanvasState, TokenLens } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { formatMoment } from '../controls/moment.tsx'
import { Pop } from '../controls/pop.tsx'
import { RovingButton } from '../controls/roving.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useCommit } from '../controls/use-commit.ts'
import { useComputed, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { isolated } from './isolated.ts'
import { othersIn } from './others-in.ts'
import { restoreOps, touchedBy } from './restore-ops.ts'
import { restoreWords } from './restore-words.ts'
import type { RestoreLine } from './restore-words.ts'

/** What is to be taken back of a run, and what came since by others: newest first. */
export interface RunBack {
  readonly commits: readonly Commit[]
  readonly since: readonly Commit[]
}

interface PreviewProps {
  readonly handle: CanvasHandle
  readonly past: CanvasState
  readonly lens: TokenLens
  readonly block: BlockId | null
  readonly run: RunBack | undefined
  /** What the command is called in the history. */
  readonly intent: string
  readonly onDone: () => void
}

/** What is there, or what it is and becomes. */
const Line = ({ name, from, to }: RestoreLine): ReactElement => (
  <span>
    {name}
    {from === undefined ? null : (
      <>
        : <del>{from}</del> <span aria-hidden>→</span> <ins>{to}</ins>
      </>
    )}
  </span>
)

/** What would change, said before it does; told anew when something changes meanwhile. */
const Preview = ({ handle, past, lens, block, run, intent, onDone }: PreviewProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const spoken = useWordsOf(handle.definition.type)
  const computed = useComputed(handle.definition.type)
  const commit = useCommit(handle)
  const [all, setAll] = useState(false)
  useReadable(handle.rev)
  const opsNow = (): ReturnType<typeof restoreOps> =>
    restoreOps({
      past,
      now: handle.state,
      lens,
      block,
      ...(run === undefined
        ? {}
        : {
            only: touchedBy(
              run.commits.flatMap((one) => one.ops),
              past,
            ),
          }),
    })
  const ops = opsNow()
  const told = { state: handle.state, definition: handle.definition, spoken, computed, messages }
  const { lines, sums } = restoreWords(ops, past, told)
  if (lines.length === 0) return <p data-atoms-part="hint">{messages.restoreSame}</p>
  if (ops.length > MAX_OPS) return <p data-atoms-part="hint">{messages.restoreTooMany}</p>
  const others = run === undefined ? [] : othersIn(ops, run.since, handle.state)
  const names = others.map((id) => isolated(withoutTurns(session.actor(id).name)))
  return (
    <>
      {names.length === 0 ? null : (
        <p data-atoms-part="hint" data-tone="warning">
          {messages.takesBack(new Intl.ListFormat(messages.locale, { type: 'conjunction' }).format(names))}
        </p>
      )}
      <ul data-atoms-part="restore-sums">
        {sums.map((line) => (
          <li key={`${line.name} ${line.from}`}>
            <Line {...line} />
          </li>
        ))}
      </ul>
      {lines.length === sums.length ? null : (
        <details onToggle={(event) => setAll(event.currentTarget.open)}>
          <summary>{messages.showAll(lines.length)}</summary>
          {all ? (
            <Scrollable as="div" part="restore-lines" label={messages.showAll(lines.length)}>
              <ul>
                {lines.map((line, index) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={index}>
                    <span>{line.sign}</span>
                    <Line {...line} />
                  </li>
                ))}
              </ul>
            </Scrollable>
          ) : null}
        </details>
      )}
      <div data-atoms-part="row">
        <Button
          look="solid"
          dense
          onClick={() => {
            commit(opsNow(), intent)
            onDone()
          }}
        >
          {messages.goBack}
        </Button>
        <Button look="quiet" dense onClick={onDone}>
          {messages.cancel}
        </Button>
      </div>
    </>
  )
}

export interface RestoreButtonProps {
  readonly handle: CanvasHandle
  /** The rev whose state comes back. */
  readonly rev: number
  /** When that was; of a run, when that began. */
  readonly ts: string
  readonly block: BlockId | null
  /** Given where one run alone is taken back. */
  readonly run?: RunBack
}

type Past =
  { readonly of: number; readonly state: CanvasState } | { readonly of: number; readonly error: AtomsError } | null

/** Makes the canvas, one block, or what a run touched, what it was: as a new command, which can be undone. */
export const RestoreButton = ({ handle, rev, ts, block, run }: RestoreButtonProps): ReactElement | null => {
  const messages = useMessages()
  const lens = useReadable(handle.ready, (ready) => ready?.lens)
  const generation = useReadable(handle.generation)
  const [open, setOpen] = useState(false)
  const [past, setPast] = useState<Past>(null)
  if (lens === undefined || lens.tokens.write.length + lens.blocks.write.length === 0) return null
  // What was read through another lens may show what this one hides.
  const known = past?.of === generation ? past : null
  const when = formatMoment(ts, messages.locale)
  const load = async (): Promise<void> => {
    const answer = await handle.at(rev)
    setPast(answer.ok ? { of: generation, state: answer.value } : { of: generation, error: answer.error })
  }
  return (
    <Pop
      title={run === undefined ? messages.restoreTitle(when) : messages.beforeRunTitle(when)}
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) void load()
      }}
      trigger={
        <RovingButton label={run === undefined ? messages.restore : messages.restoreBeforeRun} part="restore">
          <History aria-hidden />
        </RovingButton>
      }
    >
      {known === null ? (
        <Skeleton lines={2} />
      ) : 'state' in known ? (
        <Preview
          handle={handle}
          past={known.state}
          lens={lens}
          block={block}
          run={run}
          intent={run === undefined ? messages.restoreIntent(when) : messages.beforeRunIntent(when)}
          onDone={() => setOpen(false)}
        />
      ) : known.error.code === 'REPLAY_MISS' ? (
        <p data-atoms-part="hint">{messages.restoreGone}</p>
      ) : (
        <ErrorNote error={known.error} />
      )}
    </Pop>
  )
}

import { useEffect } from 'react'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { document } from '../../src/canvases/document/index.ts'
import { plan } from '../../src/canvases/plan/index.ts'
import { StandardHarness, TopPill } from '../../src/harness/index.ts'
import type { SlotProps } from '../../src/harness/index.ts'
import type { Session } from '../../src/session/index.ts'
import { BriefForm } from './brief-form/brief-form.tsx'
import { EventDrawer } from './events/event-drawer.tsx'
import type { EventLog } from './events/event-log.ts'
import { ConsoleMenu } from './menu/console-menu.tsx'
import { consoleState, toggleEvents } from './state.ts'

const CANVASES = [plan, document]
const COMMANDS = [{ id: 'events', label: 'Show or hide the events', chord: 'Mod+J', run: toggleEvents }]

/** The harness's pill, with the console's menu at its side. */
const pillWith = (log: EventLog) =>
  function ConsolePill(props: SlotProps['TopPill']): ReactElement {
    return (
      <div className="console-top">
        <TopPill.Root {...props} />
        <ConsoleMenu />
        <EventDrawer log={log} />
      </div>
    )
  }

export interface ConsoleProps {
  readonly session: Session
  /** The slots that hold the console's own parts; made once by `consoleSlots`. */
  readonly slots: ReturnType<typeof consoleSlots>
}

export const consoleSlots = (log: EventLog): { readonly TopPill: ReturnType<typeof pillWith> } => ({
  TopPill: pillWith(log),
})

const isEventsKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'j' && (ctrlKey || metaKey) && !altKey && !shiftKey

/** The console V0: the standard harness, a form for the brief, and a list of events. */
export const Console = ({ session, slots }: ConsoleProps): ReactElement => {
  const { events, theme } = useStore(consoleState)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isEventsKey(event)) return
      event.preventDefault()
      toggleEvents()
    }
    // A file that misses the form must not take the page away.
    const onDrop = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    addEventListener('dragover', onDrop)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('keydown', onKeyDown)
      removeEventListener('dragover', onDrop)
      removeEventListener('drop', onDrop)
    }
  }, [])

  return (
    <StandardHarness
      session={session}
      canvases={CANVASES}
      slots={slots}
      StartView={BriefForm}
      commands={COMMANDS}
      className={events ? 'console with-events' : 'console'}
      {...(theme === 'system' ? {} : { theme })}
    />
  )
}

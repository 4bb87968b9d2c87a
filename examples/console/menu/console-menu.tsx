import { Menu } from '@base-ui/react/menu'
import { Check, Ellipsis } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import { useFrameTools } from '../../../src/harness/index.ts'
import { useMe } from '../../../src/react/index.ts'
import { consoleState, toggleEvents } from '../state.ts'
import type { Theme } from '../state.ts'
import { PEOPLE } from '../who.ts'
import { cutNow, faultState, goOffline, OFFLINE_SECONDS, setCutting } from './faults.ts'

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

const Group = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement => (
  <Menu.Group className="console-menu-group">
    <Menu.GroupLabel data-atoms-part="hint">{label}</Menu.GroupLabel>
    {children}
  </Menu.Group>
)

const Toggle = ({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
  readonly children: ReactNode
}): ReactElement => (
  <Menu.CheckboxItem className="console-menu-item" checked={checked} onCheckedChange={onChange}>
    <span className="console-menu-mark">
      <Menu.CheckboxItemIndicator render={<Check aria-hidden />} />
    </span>
    {children}
  </Menu.CheckboxItem>
)

const Action = ({
  onClick,
  children,
}: {
  readonly onClick: () => void
  readonly children: ReactNode
}): ReactElement => (
  <Menu.Item className="console-menu-item" onClick={onClick}>
    <span className="console-menu-mark" />
    {children}
  </Menu.Item>
)

/** The console's own menu: what a person needs to look behind the harness, and to break its connection on purpose. */
export const ConsoleMenu = (): ReactElement => {
  const { overlay } = useFrameTools()
  const { events, theme } = useStore(consoleState)
  const { cutting, offline } = useStore(faultState)
  const me = useMe()
  return (
    <Menu.Root>
      <Menu.Trigger
        data-atoms-part="button"
        data-look="plain"
        data-icon=""
        className="console-menu-button"
        data-broken={cutting || offline ? '' : undefined}
        aria-label={cutting || offline ? 'Console menu, connection is being cut' : 'Console menu'}
      >
        <Ellipsis aria-hidden />
      </Menu.Trigger>
      <Menu.Portal container={overlay}>
        <Menu.Positioner sideOffset={8} collisionPadding={8} align="end" data-atoms-part="floating">
          <Menu.Popup data-atoms-part="pop" className="console-menu">
            <Toggle checked={events} onChange={toggleEvents}>
              Events
              <kbd data-atoms-part="keys">Ctrl J</kbd>
            </Toggle>
            <Group label="Connection, for everybody">
              <Action onClick={() => void cutNow()}>Cut now</Action>
              <Toggle checked={cutting} onChange={setCutting}>
                Cut every 3 s
              </Toggle>
              <Action onClick={goOffline}>Offline for {OFFLINE_SECONDS} s</Action>
            </Group>
            <Group label="Open another window as">
              {PEOPLE.map((name) => (
                <Menu.LinkItem
                  key={name}
                  className="console-menu-item"
                  href={`?as=${name}`}
                  target="_blank"
                  closeOnClick
                >
                  <span className="console-menu-mark" />
                  {name[0]?.toUpperCase() + name.slice(1)}
                  {me?.actor_id === name ? <span data-atoms-part="hint">you</span> : null}
                </Menu.LinkItem>
              ))}
            </Group>
            <Group label="Theme">
              <Menu.RadioGroup value={theme} onValueChange={(value: Theme) => consoleState.setState({ theme: value })}>
                {THEMES.map(([value, label]) => (
                  <Menu.RadioItem key={value} className="console-menu-item" value={value}>
                    <span className="console-menu-mark">
                      <Menu.RadioItemIndicator render={<Check aria-hidden />} />
                    </span>
                    {label}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

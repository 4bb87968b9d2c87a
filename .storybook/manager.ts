import { createElement } from 'react'
import type { ComponentProps } from 'react'
import { ActionList, Button, PopoverProvider } from 'storybook/internal/components'
import { addons, types, useChannel } from 'storybook/manager-api'
import { INCIDENTS } from '../stories/incidents.ts'
import { INCIDENT } from './incident.ts'

// Without JSX: what bundles this file knows only the classic one.
const choice = (title: string, onClick: () => void) =>
  createElement(
    ActionList.Item,
    { key: title },
    createElement(ActionList.Action, { ariaLabel: false, onClick }, createElement(ActionList.Text, null, title)),
  )

/** What happens once, to the story that runs: the other tools of the toolbar set what lasts. */
const Incidents = () => {
  const emit = useChannel({})
  return createElement(
    PopoverProvider,
    {
      ariaLabel: 'What happens now',
      padding: 0,
      popover: ({ onHide }) =>
        createElement(
          ActionList,
          null,
          Object.entries(INCIDENTS).map(([incident, title]) =>
            choice(title, () => {
              emit(INCIDENT, incident)
              onHide()
            }),
          ),
        ),
    } as ComponentProps<typeof PopoverProvider>,
    createElement(
      Button,
      { variant: 'ghost', padding: 'small', size: 'small', ariaLabel: 'Break something now' },
      'Break something',
    ),
  )
}

addons.register('atoms', () => {
  addons.add('atoms/incidents', {
    type: types.TOOL,
    title: 'Break something now',
    match: ({ viewMode, tabId }) => viewMode === 'story' && tabId === undefined,
    render: () => createElement(Incidents),
  })
})

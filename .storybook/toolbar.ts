import type { Preview } from '@storybook/react-vite'
import { DENSITIES, LANGUAGES, THEMES } from '../stories/look.ts'
import { NETWORKS } from '../stories/incidents.ts'

type GlobalTypes = NonNullable<Preview['globalTypes']>

const menu = (
  title: string,
  icon: string,
  items: readonly { readonly value: string; readonly title: string }[],
): GlobalTypes[string] => ({ name: title, description: title, toolbar: { title, icon, items, dynamicTitle: true } })

const titled = (entries: Readonly<Record<string, { readonly title: string }>>) =>
  Object.entries(entries).map(([value, { title }]) => ({ value, title }))

/** What the toolbar sets, and keeps in the address: `&globals=network:offline;as:vera`. */
export const globalTypes: GlobalTypes = {
  network: menu(
    'Network',
    'lightning',
    Object.entries(NETWORKS).map(([value, title]) => ({ value, title })),
  ),
  as: menu('View as', 'user', [
    { value: 'story', title: 'View as the story says' },
    { value: 'ana', title: 'View as Ana: may do everything' },
    { value: 'vera', title: 'View as Vera: may only read' },
    { value: 'nora', title: 'View as Nora: sees only an outline' },
    { value: 'planner', title: 'View as Planner: an agent' },
  ]),
  scheme: menu('Scheme', 'contrast', [
    { value: 'story', title: 'Light or dark: as the system' },
    { value: 'light', title: 'Light' },
    { value: 'dark', title: 'Dark' },
  ]),
  theme: menu('Theme', 'paintbrush', titled(THEMES)),
  density: menu('Density', 'component', titled(DENSITIES)),
  direction: menu('Direction', 'transfer', [
    { value: 'ltr', title: 'Left to right' },
    { value: 'rtl', title: 'Right to left' },
  ]),
  language: menu('Language', 'globe', titled(LANGUAGES)),
}

export const initialGlobals = {
  network: 'online',
  as: 'story',
  scheme: 'story',
  theme: 'own',
  density: 'own',
  direction: 'ltr',
  language: 'en',
}

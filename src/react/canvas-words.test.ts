import { expect, test } from 'vitest'
import { createWords } from './canvas-words.ts'

const words = createWords({
  type: 'poll',
  label: 'Poll',
  messages: { add: 'Add', count: (votes: number) => `${votes} votes` },
  translations: {
    de: {
      label: 'Umfrage',
      tools: { add: { title: 'Antwort hinzufügen' } },
      tokens: {},
      names: { answer: 'Antwort' },
      messages: { add: 'Hinzufügen', count: (votes: number) => `${votes} Stimmen` },
    },
  },
  shortcuts: [
    { label: ({ add }) => add, chords: ['N'] },
    { label: 'Fixed', chords: ['F'] },
  ],
})

test('a canvas speaks the language asked for, its variants too, and English where it has no other', () => {
  const labels = (language: string): readonly string[] => words({ language }).shortcuts.map(({ label }) => label)
  expect(words({ language: 'de-AT' }).messages.count(2)).toBe('2 Stimmen')
  expect(words({ language: 'de' }).label).toBe('Umfrage')
  expect(labels('de')).toEqual(['Hinzufügen', 'Fixed'])
  expect(words({ language: 'de' }).names).toMatchObject({ poll: 'Umfrage' })
  expect(words({ language: 'fr' }).label).toBe('Poll')
  expect(labels('fr')).toEqual(['Add', 'Fixed'])
  expect(words({ language: 'en-GB' }).tools).toEqual({})
})

test('what an app says of a canvas stands over the words of any language, and what it leaves out stays', () => {
  const replaced = { poll: { label: 'Vote', messages: { add: 'One more' }, names: { vote: 'Voice' } } }
  const said = words({ language: 'de', replaced })
  expect(said.label).toBe('Vote')
  expect(said.messages.add).toBe('One more')
  expect(said.messages.count(1)).toBe('1 Stimmen')
  expect(said.names).toEqual({ poll: 'Vote', answer: 'Antwort', vote: 'Voice' })
  expect(said.shortcuts[0]?.label).toBe('One more')
})

test('the words of one language are one object, so that nothing renders again for them', () => {
  const language = { language: 'de' }
  expect(words(language)).toBe(words(language))
})

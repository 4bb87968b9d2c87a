import { bindCanvas } from 'atoms-ui/react'
import { pollCanvas } from './definition'

export const poll = bindCanvas(pollCanvas, {
  component: () => import('./poll'),
  messages: {
    answer: 'Answer',
    add: 'Add an answer',
    something: 'Something new',
    votes: (count: number) => (count === 1 ? '1 vote' : `${count} votes`),
    readOnly: 'You may only look',
  },
  translations: {
    de: {
      label: 'Umfrage',
      tools: { add_answer: { title: 'Antwort hinzufügen' }, vote: { title: 'Für eine Antwort stimmen' } },
      tokens: { 'poll.question': { label: 'Frage' } },
      names: { answer: 'Antwort', text: 'Text', vote: 'Stimme' },
      messages: {
        answer: 'Antwort',
        add: 'Antwort hinzufügen',
        something: 'Etwas Neues',
        votes: (count) => (count === 1 ? '1 Stimme' : `${count} Stimmen`),
        readOnly: 'Sie können nur zusehen',
      },
    },
  },
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useMessages } = poll

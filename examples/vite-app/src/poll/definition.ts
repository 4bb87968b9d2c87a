import { blockOf, defineCanvas, op, prop, token } from 'atoms-ui/canvas'
import { z } from 'zod'

export const pollCanvas = defineCanvas({
  type: 'poll',
  version: 1,
  title: 'Poll',
  view: 'patches',
  tokens: { 'poll.question': token.string('What shall we do?', { label: 'Question' }) },
  blocks: { answer: { text: prop.text() }, vote: {} },
  tools: {
    add_answer: {
      title: 'Add an answer',
      args: z.object({ text: z.string().min(1) }),
      plan: ({ args, newId, orderBetween }) => [
        op.insertBlock({
          id: newId(),
          type: 'answer',
          parent: null,
          order: orderBetween(null, 'last', null),
          props: { text: args.text },
        }),
      ],
    },
    vote: {
      title: 'Vote for an answer',
      args: z.object({ answer: blockOf('answer') }),
      plan: ({ args: { answer }, newId, orderBetween }) => [
        op.insertBlock({
          id: newId(),
          type: 'vote',
          parent: answer,
          order: orderBetween(answer, 'last', null),
          props: {},
        }),
      ],
    },
  },
})

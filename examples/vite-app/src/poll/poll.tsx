import type { BlockId } from 'atoms-ui/contract'
import { useBlock, useCanvas, useChildren, useLens, useMessages, useText, useToken } from './bound'
import './poll.css'

const Answer = ({ id }: { readonly id: BlockId }) => {
  const type = useBlock(id, (block) => block?.type)
  const votes = useChildren(id).length
  const canvas = useCanvas()
  const { write } = useLens().block('vote')
  const text = useText({ block: id, prop: 'text' })
  const say = useMessages()
  if (type !== 'answer') return null
  return (
    <li>
      <input aria-label={say.answer} {...text} />
      <button
        type="button"
        disabled={!write}
        title={write ? undefined : say.readOnly}
        onClick={() => canvas.call('vote', { answer: id })}
      >
        {say.votes(votes)}
      </button>
    </li>
  )
}

const Poll = () => {
  const [question] = useToken('poll.question')
  const answers = useChildren(null)
  const canvas = useCanvas()
  const { write } = useLens().block('answer')
  const say = useMessages()
  return (
    <section className="poll">
      <h2>{question}</h2>
      <ul>
        {answers.map((id) => (
          <Answer key={id} id={id} />
        ))}
      </ul>
      <button
        type="button"
        disabled={!write}
        title={write ? undefined : say.readOnly}
        onClick={() => canvas.call('add_answer', { text: say.something })}
      >
        {say.add}
      </button>
    </section>
  )
}

export default Poll

import type { BlockId } from 'atoms-ui/contract'
import { useBlock, useCanvas, useChildren, useLens, useText, useToken } from './bound'
import './poll.css'

const Answer = ({ id }: { readonly id: BlockId }) => {
  const answer = useBlock(id)
  const canvas = useCanvas()
  const { write } = useLens().block('answer')
  const text = useText({ block: id, prop: 'text' })
  if (answer === undefined) return null
  const votes = answer.props.votes ?? 0
  return (
    <li>
      <input aria-label="Answer" {...text} />
      <button
        type="button"
        disabled={!write}
        onClick={() => canvas.dispatch([{ op: 'set_block_prop', id, prop: 'votes', value: votes + 1 }])}
      >
        {votes} {votes === 1 ? 'vote' : 'votes'}
      </button>
    </li>
  )
}

const Poll = () => {
  const [question] = useToken('poll.question')
  const answers = useChildren(null)
  const canvas = useCanvas()
  const { write } = useLens().block('answer')
  return (
    <section className="poll">
      <h2>{question}</h2>
      <ul>
        {answers.map((id) => (
          <Answer key={id} id={id} />
        ))}
      </ul>
      {write ? (
        <button type="button" onClick={() => canvas.call('add_answer', { text: 'Something new' })}>
          Add an answer
        </button>
      ) : null}
    </section>
  )
}

export default Poll

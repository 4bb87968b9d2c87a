import { startAgent } from './agent.ts'
import type { Job } from './agent.ts'
import { answerDirector } from './chat/director-answers.ts'
import { setReview } from './set-review.ts'

const review = async ({ desk, work, brief }: Job): Promise<void> => {
  const { paper, pace } = desk
  await work.step({ label: 'Review', node_id: 'review', canvas: paper.entry }, async () => {
    let verdict = ''
    await work.tool('compare_with_brief', { sections: brief.sections.length }, async () => {
      const found = await setReview(desk, brief, work.signal)
      verdict = found.verdict
      return { words: found.words, tasks: { ...found.review.tasks }, missing: found.review.missing.length }
    })
    await work.say(verdict, { pace_ms: pace })
  })
  await work.end('done')
}

await startAgent({ name: 'director', node: 'review', work: review, answer: answerDirector })

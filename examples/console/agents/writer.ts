import { startAgent } from './agent.ts'
import type { Job } from './agent.ts'
import { answerWriter } from './chat/writer-answers.ts'
import { draftOf, sectionName } from './draft.ts'
import { countWords, counted } from './plain-text.ts'
import { clearPaper, typeDraft } from './type-draft.ts'
import { stored } from './waiting.ts'

const write = async ({ desk, work, run, brief, isResumed }: Job): Promise<void> => {
  const { paper, pace } = desk
  const { signal } = work
  const draft = draftOf(brief)
  const sections = brief.sections.length
  await work.step({ label: 'Write', node_id: 'write', canvas: paper.entry }, async () => {
    const words = await work.tool(
      'draft_sections',
      { sections: brief.sections.slice(0, 20).map(({ heading }) => sectionName(heading)) },
      async () => ({
        blocks: draft.length,
        words: draft.reduce((sum, { text }) => sum + countWords(text), 0),
      }),
    )
    await work.say(
      isResumed
        ? 'I was started again in the middle of this. I go on where my text stops.'
        : `I draft ${counted(sections, 'section')}, about ${words.words} words, into the document.`,
      { pace_ms: pace },
    )
    const cleared = await clearPaper(paper.handle, run.run_id, signal)
    await stored(
      paper.handle.dispatch(
        [
          { op: 'set_token', path: 'doc.title', value: brief.title ?? 'Untitled brief' },
          { op: 'set_token', path: 'doc.status', value: 'draft' },
          { op: 'set_token', path: 'doc.review', value: '' },
        ],
        { label: 'Title from the brief' },
      ),
      signal,
    )
    const { lost } = await typeDraft({ paper: paper.handle, draft, run_id: run.run_id, pace, signal })
    const notes = [
      ...(cleared > 0 ? [`I replaced ${counted(cleared, 'block')} of the run before.`] : []),
      `The draft of ${counted(sections, 'section')} is written.`,
      ...(lost > 0
        ? [`${counted(lost, 'block')} went away while I wrote, so I left ${lost === 1 ? 'it' : 'them'}.`]
        : []),
      '@director, please have a look.',
    ]
    await work.say(notes.join(' '), { pace_ms: pace })
  })
}

await startAgent({ name: 'writer', node: 'write', work: write, answer: answerWriter })

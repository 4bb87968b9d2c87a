import type { Desk } from '../agent.ts'
import { setReview } from '../set-review.ts'
import { foundText, lastBrief, missingText, statusText } from './desk-facts.ts'
import type { Ask } from './ask.ts'

const HELP = [
  'I hold the canvases against the brief. You can ask me:',
  '',
  '- “@director review”: I read everything again and set the status of both canvases',
  '- “@director what is missing?”, “@director status”',
  '- anything else: I look it up, and quote what I find',
].join('\n')

/** The director's answer; a review sets the tokens of both canvases. */
export const answerDirector = async (ask: Ask, desk: Desk, signal: AbortSignal): Promise<string> => {
  switch (ask.kind) {
    case 'review':
    case 'count': {
      const brief = await lastBrief(desk)
      if (brief === undefined) return 'There was no run with a brief yet, so there is nothing to review.'
      return (await setReview(desk, brief, signal)).verdict
    }
    case 'status':
      return statusText(desk)
    case 'missing':
      return missingText(desk)
    case 'add_paragraph':
      return 'I do not write myself: ask “@writer”.'
    case 'add_card':
    case 'add_column':
    case 'move_card':
    case 'mark':
    case 'rename':
    case 'remove':
      return 'The board is the planner’s: ask without “@director”, or write to “@planner”.'
    case 'help':
      return HELP
    case 'find':
      return (
        (await foundText(desk, ask.rest)) ??
        'I find nothing on that in the brief or on the canvases. I can review the draft: “@director review”.'
      )
  }
}

import { AtomsError, describeErrors } from '../contract/errors.ts'
import { ANSWERS } from '../contract/reading/generated/answers.ts'
import { Wrong } from '../contract/reading/read.ts'
import type { RequestKind, Requests } from '../contract/requests.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'

/** Reads an answer by its schema; what does not fit is the gateway's fault, and is said as such. */
export const readAnswer = <K extends RequestKind>(kind: K, text: string): Result<Requests[K]['answer']> => {
  let raw: unknown
  try {
    raw = text === '' ? {} : JSON.parse(text)
  } catch (cause) {
    return err(new AtomsError('PROTOCOL', `The gateway's answer to ${kind} is not JSON.`, { cause }))
  }
  const answer = ANSWERS[kind](raw)
  if (!(answer instanceof Wrong)) return ok(answer)
  const errors = [answer.at()]
  const message = `The gateway's answer to ${kind} is not the contract's: ${describeErrors(errors)}`
  return err(new AtomsError('PROTOCOL', message, { errors }))
}

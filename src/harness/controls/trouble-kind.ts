import type { AtomsError } from '../../contract/index.ts'
import type { TroubleKind } from '../messages/messages.ts'

/** What an error of opening or loading something means to people. */
export const troubleKind = ({ code, problem }: AtomsError): TroubleKind => {
  switch (code) {
    case 'NETWORK':
    case 'REQUEST_TIMEOUT':
      return 'unreachable'
    case 'SIGN_IN_FAILED':
      return 'signIn'
    case 'UNAUTHENTICATED':
      return 'notSignedIn'
    case 'FORBIDDEN':
      return 'notPermitted'
    case 'NOT_FOUND':
      // A gateway says what is not there; a page that says nothing is some other server's.
      return problem === undefined ? 'noServer' : 'notThere'
    case 'PROTOCOL':
      return 'noServer'
    case 'INTERNAL':
    case 'RATE_LIMITED':
      return 'serverError'
    default:
      return 'other'
  }
}

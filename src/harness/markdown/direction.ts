export { withoutTurns } from '../../react/text/turns.ts'

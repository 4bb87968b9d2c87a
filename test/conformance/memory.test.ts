import { conformance } from './conformance.ts'
import { referenceTarget } from './reference-target.ts'

conformance('the reference gateway in memory', referenceTarget())

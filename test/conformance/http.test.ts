import { conformance } from './conformance.ts'
import { overHttp } from './over-http.ts'
import { referenceTarget } from './reference-target.ts'

conformance('the reference gateway over HTTP', referenceTarget(overHttp))

import { NotRun } from './case.ts'
import type { MakeTarget, Target, TargetOptions } from './target.ts'

const wants = ({ clock, limits }: TargetOptions): string =>
  [
    ...(clock === undefined ? [] : ['a clock that is moved by hand']),
    ...(limits === undefined ? [] : [`other limits: ${Object.keys(limits).join(', ')}`]),
  ].join(' and ')

/** Answers the one target that there is, to whoever needs nothing that only its keeper could give. */
export const onlyTarget =
  (target: Target): MakeTarget =>
  async (options) => {
    if (options !== undefined) throw new NotRun(`it needs a control port: ${wants(options)}`)
    return { ...target, close: async () => undefined }
  }

import { failureText } from './failure-text.ts'
import type { Report } from './report.ts'

const WIDTH = 32

const told = ({ passed, failed, not_run }: Report['counts']): string =>
  [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} FAILED`] : []),
    ...(not_run > 0 ? [`${not_run} not run`] : []),
  ].join(', ')

const list = (report: Report, isInPart: boolean): string =>
  report.unproved
    .filter((one) => one.isInPart === isInPart)
    .map(({ rule }) => rule)
    .join(', ')

/** A report for a reader: sections, failures with what was said, what was not run and why, what is not proved. */
export const reportText = (report: Report): string => {
  const { url, sections, results, counts, seed, ms } = report
  const failures = results.filter(({ verdict }) => verdict === 'failed')
  const left = results.filter(({ verdict }) => verdict === 'not_run')
  const reasons = [...new Set(left.map(({ why = '' }) => why))]
  const [none, some] = [list(report, false), list(report, true)]
  return [
    `Conformance of ${url}`,
    '',
    ...sections.map((section) => `${section.title.padEnd(WIDTH)}${told(section)}`),
    ...failures.flatMap((result) => ['', `FAILED ${failureText(result)}`]),
    ...reasons.flatMap((why) => [
      '',
      `Not run, because ${why}:`,
      ...left.filter((result) => (result.why ?? '') === why).map(({ title }) => `  ${title}`),
    ]),
    ...(none === '' ? [] : ['', `Thus not proved: ${none}`]),
    ...(some === '' ? [] : [...(none === '' ? [''] : []), `Thus proved in part: ${some}`]),
    '',
    `${told(counts)}, in ${(ms / 1000).toFixed(1)} s. The same order again: --seed ${seed}`,
  ].join('\n')
}

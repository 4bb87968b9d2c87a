import type { LogLine } from '../../session/types.ts'

export type LogLevel = LogLine['level']

export const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** The lines of a level and above which hold a text, the newest first. */
export const shownLines = (lines: readonly LogLine[], level: LogLevel, query: string): readonly LogLine[] => {
  const [from, needle] = [LEVELS.indexOf(level), query.trim().toLocaleLowerCase()]
  return lines
    .filter(
      (line) =>
        LEVELS.indexOf(line.level) >= from &&
        (needle === '' || `${line.source ?? ''} ${line.text}`.toLocaleLowerCase().includes(needle)),
    )
    .toReversed()
}

/** Lines as plain text for a report, the oldest first: time, level, who, what. */
export const logText = (lines: readonly LogLine[], nameOf: (actor: string) => string): string =>
  lines
    .toReversed()
    .map(({ ts, level, actor, source, text }) =>
      [ts, level.toUpperCase(), nameOf(actor.actor_id), ...(source === undefined ? [] : [`[${source}]`]), text].join(
        ' ',
      ),
    )
    .join('\n')

/** Who the cases are played by: the names that the suite calls its identities by, whatever the gateway calls them. */
export const CAST = {
  ana: 'a person who may read and write everything, chat, create, start and cancel runs, call tools, move the kill switch',
  ben: 'another one like her, in the same project',
  vera: 'a person of the same project who may read everything and do nothing',
  nora: 'a person of the same project whose lens reads the tokens `board.title` and `board.status` and blocks `column`, and writes `board.title` and `column`, without sidecars; she may chat, create and run',
  planner:
    'an agent of the same project that posts events, and whose lens reads everything but sidecars and writes the tokens `board.*` and blocks `column` and `card`; it may create',
  writer: 'another agent of the same project that posts events',
  eve: 'a person like ana, of another tenant',
  zoe: 'a person like ana, of the same tenant and another project',
} as const

export type CastName = keyof typeof CAST

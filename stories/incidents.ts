/** How the network of a story is, until it is set to something else. */
export const NETWORKS = {
  online: 'Online',
  slow: 'Slow: every request takes 2 s',
  thin: 'Thin: a stream carries 4 kB a second',
  offline: 'Offline: the system says so',
  unreachable: 'The gateway does not answer',
  flaky: 'Cut every 3 s',
  storm: 'REV_MISMATCH storm: Ben is always faster',
  parked: 'Parked tab: hidden, its connection gone',
} as const
export type NetworkState = keyof typeof NETWORKS

/** What happens once. */
export const INCIDENTS = {
  cut: 'Cut the connection now',
  restart: 'The gateway ends its streams in order',
  epoch: 'New epoch: positions are worth nothing',
  session: 'The session ends at the gateway',
  refuse: 'The next command is refused',
} as const
export type Incident = keyof typeof INCIDENTS

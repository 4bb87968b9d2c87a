import type { Heal } from '../session/types.ts'

/** Every string that the harness shows. An app replaces any of them: `<StandardHarness messages={{ send: 'Senden' }}>`. */
export interface Messages {
  /** A BCP 47 tag for dates and numbers; undefined takes the browser's. */
  readonly locale: string | undefined

  readonly chat: string
  readonly canvas: string
  readonly context: string
  readonly tokens: string
  readonly tools: string
  readonly status: string
  readonly panels: string
  readonly close: string
  readonly cancel: string
  readonly copy: string
  readonly copied: string
  readonly retry: string
  readonly details: string
  readonly you: string
  readonly agent: string
  readonly undo: string
  readonly redo: string
  readonly hide: (panel: string) => string
  readonly show: (panel: string) => string
  readonly resize: (panel: string) => string

  readonly connecting: string
  readonly live: string
  readonly catchingUp: (behind: number) => string
  readonly reconnecting: (seconds: number) => string
  readonly reconnectingNow: string
  readonly offline: string
  readonly offlineWaiting: (count: number) => string
  readonly failed: string
  readonly closed: string
  readonly retryNow: string

  readonly changesWait: (count: number) => string
  readonly conflicts: (count: number) => string
  readonly inSync: (rev: number) => string
  readonly healed: string
  readonly healedText: (canvas: string, rev: number) => string
  readonly healReason: Readonly<Record<Heal['reason'], string>>
  readonly copyUnsent: string
  readonly unsentTitle: (count: number) => string
  readonly unsentText: string

  readonly runs: string
  readonly startRun: string
  readonly stop: string
  readonly stopRun: (flow: string) => string
  readonly moreRuns: (count: number) => string
  readonly runStatus: Readonly<Record<'running' | 'done' | 'failed' | 'cancelled' | 'interrupted', string>>
  readonly interruptedText: string
  readonly stepStatus: Readonly<Record<'running' | 'done' | 'failed' | 'cancelled', string>>
  readonly workingNow: string

  readonly canvases: string
  readonly followRun: string
  readonly noCanvas: string
  readonly noCanvasText: string
  readonly unknownCanvas: (type: string) => string

  readonly messageList: string
  readonly writeMessage: string
  readonly send: string
  readonly editMessage: string
  readonly editing: string
  readonly edited: string
  readonly noMessages: string
  readonly noMessagesText: string
  readonly noThread: string
  readonly threadNotFound: string
  readonly newMessages: (count: number) => string
  readonly toLatest: string
  readonly older: string
  readonly sendQueued: string
  readonly sendInFlight: string
  readonly sendPossiblyStored: string
  readonly sendRefused: string
  readonly says: (name: string, text: string) => string
  readonly code: string
  readonly table: string
  readonly taskDone: string
  readonly taskOpen: string

  readonly toolStatus: Readonly<Record<'pending' | 'ok' | 'error' | 'denied', string>>
  readonly args: string
  readonly result: string
  readonly error: string

  readonly allTools: string
  readonly searchTools: string
  readonly noTools: string
  readonly noToolsFound: string
  readonly runTool: string
  readonly runningTool: string
  readonly back: string
  readonly toolDone: (title: string) => string
  readonly toolSent: (title: string) => string
  readonly toolFailed: (title: string) => string
  readonly gated: string
  readonly readOnlyTool: string
  readonly killSwitch: (reason: string) => string
  readonly optional: string
  readonly none: string
  readonly choose: string
  readonly untitledBlock: (type: string, id: string) => string

  readonly required: string
  readonly mustBeNumber: string
  readonly mustBeInteger: string
  readonly mustBeAtLeast: (limit: number) => string
  readonly mustBeAtMost: (limit: number) => string
  readonly mustBeMultiple: (of: number) => string
  readonly tooShort: (limit: number) => string
  readonly tooLong: (limit: number) => string
  readonly mustMatch: string
  readonly mustBeJson: string
  readonly notAnOption: string

  readonly searchTokens: string
  readonly tokenCount: (shown: number, all: number) => string
  readonly noTokens: string
  readonly noTokensFound: string
  readonly readOnlyToken: string
  readonly changedBy: (name: string, when: string, label: string) => string
  readonly lowest: string
  readonly highest: string
  readonly noArtifact: string
  readonly boundTo: (signal: string) => string
  readonly fallback: string
  readonly privacy: Readonly<Record<'public' | 'internal' | 'personal' | 'sensitive', string>>
  readonly general: string
  readonly notChanged: string
  readonly setIntent: (label: string) => string

  readonly wholeCanvas: string
  readonly properties: string
  readonly history: string
  readonly noHistory: string
  /** So many commits of one author with one intent. */
  readonly changes: (count: number) => string
  readonly why: string
  readonly moreHistory: string
  readonly lastChange: string
  readonly revision: (rev: number) => string
  readonly conflictTitle: string
  readonly mine: string
  readonly theirs: string
  readonly nothing: string
  readonly dismiss: string
  readonly gone: string
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const ENGLISH: Messages = {
  locale: undefined,

  chat: 'Chat',
  canvas: 'Canvas',
  context: 'Context',
  tokens: 'Tokens',
  tools: 'Tools',
  status: 'Status',
  panels: 'Panels',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Try again',
  details: 'Details',
  you: 'You',
  agent: 'Agent',
  undo: 'Undo',
  redo: 'Redo',
  hide: (panel) => `Hide ${panel.toLowerCase()}`,
  show: (panel) => `Show ${panel.toLowerCase()}`,
  resize: (panel) => `Resize ${panel.toLowerCase()}`,

  connecting: 'Connecting',
  live: 'Live',
  catchingUp: (behind) => `Catching up, ${behind} behind`,
  reconnecting: (seconds) => `Reconnecting in ${seconds} s`,
  reconnectingNow: 'Reconnecting',
  offline: 'Offline',
  offlineWaiting: (count) => `Offline, ${plural(count, 'change waits', 'changes wait')}`,
  failed: 'Not connected',
  closed: 'Closed',
  retryNow: 'Retry now',

  changesWait: (count) => plural(count, 'change waits', 'changes wait'),
  conflicts: (count) => plural(count, 'conflict', 'conflicts'),
  inSync: (rev) => `In sync at revision ${rev}`,
  healed: 'Loaded anew',
  healedText: (canvas, rev) =>
    `“${canvas}” was not what is stored, so it was loaded anew at revision ${rev}. What you had not saved yet was kept.`,
  healReason: {
    hash: 'Its checksum was not that of what is stored.',
    memory: 'Something in this page changed it past its history.',
    commit: 'A change arrived that does not fit what was here.',
    unreadable: 'A change arrived that could not be read.',
  },
  copyUnsent: 'Copy unsent changes',
  unsentTitle: (count) => `${plural(count, 'change has', 'changes have')} not been sent yet`,
  unsentText: 'They wait in this page only, and are lost when it closes.',

  runs: 'Runs',
  startRun: 'Start a run',
  stop: 'Stop',
  stopRun: (flow) => `Stop ${flow}`,
  moreRuns: (count) => `${count} more`,
  runStatus: { running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Stopped', interrupted: 'Interrupted' },
  interruptedText: 'Its stream ended before it did. It goes on here when it is back.',
  stepStatus: { running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Stopped' },
  workingNow: 'Working now',

  canvases: 'Canvases',
  followRun: 'Follow the run',
  noCanvas: 'Nothing on the stage yet',
  noCanvasText: 'A canvas appears here as soon as a run or a person opens one.',
  unknownCanvas: (type) => `This app does not show canvases of type “${type}”.`,

  messageList: 'Messages',
  writeMessage: 'Write a message',
  send: 'Send',
  editMessage: 'Edit and send again',
  editing: 'Editing a sent message',
  edited: 'edited',
  noMessages: 'No messages yet',
  noMessagesText: 'Everyone in this thread, people and agents, reads what you write here.',
  noThread: 'There is no thread here to write in.',
  threadNotFound: 'This thread does not exist, or you are not a member of it.',
  newMessages: (count) => `${count} new`,
  toLatest: 'To the latest message',
  older: 'Earlier messages',
  sendQueued: 'Waits to be sent',
  sendInFlight: 'Sending',
  sendPossiblyStored: 'Possibly sent, checking',
  sendRefused: 'Not sent',
  says: (name, text) => `${name}: ${text}`,
  code: 'Code',
  table: 'Table',
  taskDone: 'Done:',
  taskOpen: 'To do:',

  toolStatus: { pending: 'Running', ok: 'Done', error: 'Failed', denied: 'Not allowed' },
  args: 'Arguments',
  result: 'Result',
  error: 'Error',

  allTools: 'All tools',
  searchTools: 'Search tools',
  noTools: 'This canvas has no tools.',
  noToolsFound: 'No tool by that name.',
  runTool: 'Run',
  runningTool: 'Running',
  back: 'Back to all tools',
  toolDone: (title) => `${title}: done`,
  toolSent: (title) => `${title}: on its way, and done once it is saved`,
  toolFailed: (title) => `${title} did not work`,
  gated: 'Asks for approval',
  readOnlyTool: 'Your role can see this canvas but not change it.',
  killSwitch: (reason) => `Tools with outside effects are switched off${reason === '' ? '.' : `: ${reason}`}`,
  optional: 'optional',
  none: 'None',
  choose: 'Choose',
  untitledBlock: (type, id) => `${type} ${id.slice(-5)}`,

  required: 'Needs a value',
  mustBeNumber: 'Must be a number',
  mustBeInteger: 'Must be a whole number',
  mustBeAtLeast: (limit) => `Must be at least ${limit}`,
  mustBeAtMost: (limit) => `Must be at most ${limit}`,
  mustBeMultiple: (of) => `Must be a multiple of ${of}`,
  tooShort: (limit) => `Must have at least ${plural(limit, 'character', 'characters')}`,
  tooLong: (limit) => `Must have at most ${plural(limit, 'character', 'characters')}`,
  mustMatch: 'Does not have the form that is asked for',
  mustBeJson: 'Is not valid JSON',
  notAnOption: 'Must be one of the options',

  searchTokens: 'Search tokens',
  tokenCount: (shown, all) => (shown === all ? plural(all, 'token', 'tokens') : `${shown} of ${all}`),
  noTokens: 'This canvas has no tokens that you may see.',
  noTokensFound: 'No token matches.',
  readOnlyToken: 'Your role can see this but not change it.',
  changedBy: (name, when, label) => `${name}, ${when}${label === '' ? '' : `: ${label}`}`,
  lowest: 'Lowest',
  highest: 'Highest',
  noArtifact: 'No file',
  boundTo: (signal) => `Bound to ${signal}`,
  fallback: 'Fallback',
  privacy: { public: 'Public', internal: 'Internal', personal: 'Personal', sensitive: 'Sensitive' },
  general: 'General',
  notChanged: 'The change was refused',
  setIntent: (label) => `Set ${label}`,

  wholeCanvas: 'Nothing is selected, so this is the whole canvas.',
  properties: 'Properties',
  history: 'History',
  noHistory: 'Nothing has changed here yet.',
  changes: (count) => `${count} changes`,
  why: 'Why',
  moreHistory: 'Earlier changes',
  lastChange: 'Last change',
  revision: (rev) => `Revision ${rev}`,
  conflictTitle: 'Could not be applied',
  mine: 'Yours',
  theirs: 'Now',
  nothing: 'nothing',
  dismiss: 'Dismiss',
  gone: 'This is no longer there.',
}

/** English with an app's own strings over it. */
export const messagesWith = (own: Partial<Messages> | undefined): Messages => ({ ...ENGLISH, ...own })

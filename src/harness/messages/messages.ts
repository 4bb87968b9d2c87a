import type { CanvasReplacements } from '../../react/index.ts'
import type { Heal } from '../../session/types.ts'

/** Every string that the harness shows. An app replaces any of them: `<StandardHarness messages={{ send: 'Senden' }}>`. */
export type TroubleKind =
  /** No answer: the network, the address, or an origin that is not let in. */
  | 'unreachable'
  /** Nothing was loaded yet, and the system says that there is no network. */
  | 'offline'
  /** The app's own sign-in failed. */
  | 'signIn'
  /** The gateway did not take the credential. */
  | 'notSignedIn'
  | 'notPermitted'
  | 'notThere'
  /** Something else than a gateway answers. */
  | 'noServer'
  | 'serverError'
  | 'other'

/** Every word of the harness; what takes values is a function of them. */
export interface Messages {
  /** A BCP 47 tag for dates and numbers; undefined takes the browser's. */
  readonly locale: string | undefined
  /** The language that these strings are in, as a BCP 47 tag: canvases speak it where they can, and else English. */
  readonly language: string
  /** What is said in place of a canvas's own words, by its type: `{ plan: { messages: { addCard: 'Add a task' } } }`. */
  readonly ofCanvases: Readonly<Record<string, CanvasReplacements>>

  readonly chat: string
  /** Said of the chat where something came in it unread. */
  readonly unread: string
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
  readonly showRest: (letters: string) => string
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
  /** The session stands, and there is nothing to follow. */
  readonly connected: string
  readonly catchingUp: (behind: number) => string
  readonly reconnecting: (seconds: number) => string
  readonly reconnectingNow: string
  readonly offline: string
  readonly failed: string
  readonly closed: string
  /** What it means that the app closed its session. */
  readonly closedText: string
  readonly retryNow: string
  /** Why nothing is there to show, and what to do: by what went wrong. */
  readonly trouble: Readonly<Record<TroubleKind, { readonly title: string; readonly text: string }>>
  readonly nextTry: (seconds: number) => string
  readonly offlineNow: string
  readonly connectionLost: string
  /** The connection stands, and requests have waited for seconds: the browser may hold them back. */
  readonly unanswered: { readonly title: string; readonly text: string }
  readonly nothingLost: string
  readonly changesKept: (count: number) => string
  readonly viewOnly: string

  readonly keyMap: string
  readonly everywhere: string
  /** What the keys of a canvas are for. */
  readonly keyGroups: Readonly<Record<'move' | 'edit' | 'select' | 'view', string>>
  /** Between keys that do the same. */
  readonly orElse: string
  /** What keys are called, where it is not as in English: `{ Ctrl: 'Strg' }`. */
  readonly keyNames: Readonly<Record<string, string>>
  readonly nextRegion: string
  readonly previousRegion: string
  readonly closeTopmost: string

  readonly slotBroken: (slot: string) => string
  readonly partNotLoaded: string
  readonly partNotLoadedText: string
  readonly copyDetails: string

  readonly changesWait: (count: number) => string
  readonly conflicts: (count: number) => string
  readonly healed: string
  readonly healedText: (canvas: string, rev: number) => string
  readonly healReason: Readonly<Record<Heal['reason'], string>>
  readonly copyUnsent: string
  readonly unsentTitle: (count: number) => string
  readonly unsentText: string

  readonly runs: string
  readonly startRun: string
  readonly mayNotStart: string
  /** In place of how a run is started, where one is at work on what is still empty. */
  readonly runFills: string
  readonly stop: string
  readonly stopRun: (flow: string) => string
  readonly moreRuns: (count: number) => string
  readonly runStatus: Readonly<Record<'running' | 'done' | 'failed' | 'cancelled' | 'interrupted', string>>
  readonly interruptedText: string
  readonly stepStatus: Readonly<Record<'running' | 'done' | 'failed' | 'cancelled', string>>
  readonly workingNow: string
  readonly people: string
  readonly runIsHere: (canvas: string) => string
  readonly pinned: string
  readonly stopFailed: string

  readonly canvases: string
  readonly followRun: string
  /** Where what somebody writes is out of sight, on the way back to it. */
  readonly worksElsewhere: (name: string, way: 'above' | 'below' | 'left' | 'right') => string
  readonly noCanvas: string
  readonly noCanvasText: string
  /** A canvas that is not there any more, or not for this actor. */
  readonly canvasGone: (title: string) => string
  readonly unknownCanvas: (type: string) => string

  readonly messageList: string
  readonly writeMessage: string
  readonly mayNotWrite: string
  readonly send: string
  readonly editMessage: string
  readonly editing: string
  readonly edited: string
  readonly replaced: string
  /** How much a step holds that is folded away. */
  readonly holds: (count: number) => string
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

  readonly toolHidden: string
  readonly times: (count: number) => string
  readonly toolStatus: Readonly<Record<'pending' | 'ok' | 'error' | 'denied', string>>
  readonly args: string
  readonly result: string
  readonly error: string

  readonly allTools: string
  readonly searchTools: string
  readonly nothingFound: string
  readonly noResults: (query: string) => string
  /** So many entries of the palette are not listed. */
  readonly moreFound: (count: number) => string
  /** What the arrow keys, Enter and Escape do in the palette. */
  readonly keyChoose: string
  readonly keyOpen: string
  readonly keyClose: string
  readonly recent: string
  readonly commands: string
  readonly forSelection: string
  readonly goTo: (canvas: string) => string
  readonly toolRunning: (title: string) => string
  readonly toolWaits: (title: string) => string
  readonly openAgain: string
  readonly destructive: string
  readonly pickColor: (label: string) => string
  /** From a list of choices to the whole form of the tool. */
  readonly moreOptions: string
  readonly runningTool: string
  readonly back: string
  readonly toolDone: (title: string) => string
  readonly toolFailed: (title: string) => string
  readonly gated: string
  readonly readOnlyTool: string
  /** So many tools are for other roles than this one; these, where they were looked for by name. */
  readonly forOthers: (count: number, names?: string) => string
  /** The tools are to be for the selected thing no more. */
  readonly dropSelection: (name: string) => string
  /** Of a tool for whose blocks none is there; empty: it takes any. */
  readonly nothingFor: (kinds: string) => string
  readonly mayNotCall: string
  readonly killSwitch: (reason: string) => string
  readonly runsStopped: string
  readonly runsStoppedBy: (name: string, reason: string) => string
  readonly runsStoppedText: string
  readonly letRunsStart: string
  readonly optional: string
  readonly none: string
  readonly choose: string
  readonly yes: string
  readonly no: string
  readonly notSet: string
  readonly noValue: string
  readonly addRow: (label: string) => string
  readonly removeRow: (label: string) => string
  readonly row: (label: string, index: number) => string
  readonly nothingFits: string
  readonly argsBroken: string
  readonly argsDeep: string
  readonly startOver: string
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
  readonly mustBeAbove: (limit: number) => string
  readonly mustBeBelow: (limit: number) => string
  readonly mustBeType: (types: string) => string
  readonly tooFew: (limit: number) => string
  readonly tooMany: (limit: number) => string
  readonly mustDiffer: string
  readonly notKnown: string
  readonly notAnOption: string

  readonly searchTokens: string
  readonly clearSearch: string
  readonly tokenCount: (shown: number, all: number) => string
  readonly noTokens: string
  readonly noTokensFound: string
  readonly readOnlyToken: string
  /** Why a file cannot be chosen here. */
  readonly fileByRun: string
  readonly unknownToken: (type: string) => string
  readonly resetToken: (label: string) => string
  readonly resetTo: (value: string) => string
  readonly conflictHere: string
  readonly keepMine: string
  readonly takeTheirs: string
  readonly mustBeColor: string
  readonly mustBeDate: string
  readonly lowAboveHigh: string
  readonly item: (place: number) => string
  readonly addItem: string
  readonly entryName: string
  readonly nameTaken: string
  readonly moreFor: (item: string) => string
  readonly moveUp: string
  readonly moveDown: string
  readonly removeItem: string
  readonly turnInto: string
  readonly jsonKind: Readonly<Record<'text' | 'number' | 'boolean' | 'none' | 'list' | 'group', string>>
  readonly itemCount: (count: number) => string
  readonly showMore: (count: number) => string
  readonly editAsText: string
  readonly editAsList: string
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
  /** While there is no connection. */
  readonly noOlderNow: string
  /** Nothing of what was looked through is about what is selected; there is more. */
  readonly nothingLately: (count: number) => string
  readonly lookFurther: string
  /** A name in a sentence. */
  readonly quoted: (name: string) => string
  /** A property of a thing. */
  readonly partOf: (part: string, thing: string) => string
  /** So many things beside those that are named. */
  readonly moreThings: (count: number) => string
  /** Stands for a thing of which nothing is known: it went, or this actor may not see it. */
  readonly somethingGone: string
  /** What somebody did, as a sentence; `who` is a name, `you`, or empty where the name stands before it. */
  readonly did: {
    readonly wrote: (who: string, where: string) => string
    readonly renamed: (who: string, what: string) => string
    readonly renamedTo: (who: string, from: string, to: string) => string
    readonly added: (who: string, what: string) => string
    readonly removed: (who: string, what: string) => string
    readonly moved: (who: string, what: string) => string
    readonly movedTo: (who: string, what: string, to: string) => string
    readonly set: (who: string, what: string, to: string) => string
    readonly changed: (who: string, what: string) => string
  }
  /** Stands for the one thing that a history is about. */
  readonly it: string
  /** What somebody did to that one thing, where `did` and `it` do not say it. */
  readonly here: {
    readonly wrote: (who: string) => string
    readonly renamed: (who: string, from: string) => string
    readonly added: (who: string, kind: string) => string
  }
  /** So many of one kind; `many` is what several of them are called. */
  readonly counted: (count: number, one: string, many: string) => string
  /** So many things of several kinds. */
  readonly blockCount: (count: number) => string
  readonly why: string
  readonly moreHistory: string
  readonly lastChange: string
  readonly saved: string
  readonly saving: string
  /** Waits, and is stored nowhere but in this page. */
  readonly keptInPage: (count: number) => string
  /** Names for whoever reports something: of the canvas, of the block. */
  readonly identifiers: string
  readonly restore: string
  readonly restoreTitle: (when: string) => string
  readonly restoreSame: string
  readonly restoreGone: string
  readonly restoreTooMany: string
  readonly restoreIntent: (when: string) => string
  readonly restoreBeforeRun: string
  readonly beforeRunTitle: (when: string) => string
  readonly beforeRunIntent: (when: string) => string
  /** Said before it is done: others changed the same since. */
  readonly takesBack: (names: string) => string
  readonly goBack: string
  /** So many lines, of which the first are shown. */
  readonly showAll: (count: number) => string
  readonly comesBack: (what: string, count: number) => string
  readonly goesAway: (what: string, count: number) => string
  readonly moves: (what: string, count: number) => string
  readonly log: string
  readonly logLevel: Readonly<Record<'debug' | 'info' | 'warn' | 'error', string>>
  readonly logLevelFrom: string
  readonly filterLog: string
  readonly noLogFound: string
  readonly copyLog: string
  readonly lineHidden: string
  /** The headline of a conflict; `what` is what one's change was about. */
  readonly notSaved: (what: string) => string
  readonly notAdded: (what: string) => string
  /** What somebody did for which it could not be, and when: `deed` is a sentence without its end. */
  readonly doneAt: (deed: string, when: string) => string
  readonly notThereNow: string
  readonly addAgain: string
  readonly discardMine: string
  readonly showPlace: (what: string) => string
  readonly mine: string
  readonly theirs: string
  readonly nothing: string
  readonly dismiss: string
  readonly gone: string
}

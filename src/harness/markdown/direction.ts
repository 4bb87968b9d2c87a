const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** Characters that turn the direction of what follows make a text, or code, read as what it is not: they are shown as �. */
export const withoutTurns = (text: string): string => text.replace(TURNS, '\ufffd')

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A name in a sentence that may run the other way, kept to itself: quotes and commas beside it stay where they are. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text)

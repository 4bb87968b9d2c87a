const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** Characters that turn the direction of what follows make a text, or code, read as what it is not: they are shown as �. */
export const withoutTurns = (text: string): string => text.replace(TURNS, '\ufffd')

/** What the gateway takes as the brief of a run, in bytes of UTF-8. */
export const MAX_BRIEF_BYTES = 48 * 1024

export const briefBytes = (text: string): number => new TextEncoder().encode(text).byteLength

const kib = (bytes: number): string => `${(Math.ceil((bytes / 1024) * 10) / 10).toLocaleString('en')} KiB`

/** What keeps a text from being a brief, and what to do; undefined where nothing does. */
export const briefProblem = (text: string): string | undefined => {
  if (text.trim() === '') return 'The brief is empty. Paste some Markdown, drop a .md file here, or take the sample.'
  const bytes = briefBytes(text)
  if (bytes <= MAX_BRIEF_BYTES) return undefined
  return `The brief is ${kib(bytes)} long, and a run takes at most ${kib(MAX_BRIEF_BYTES)}. Shorten it by ${kib(bytes - MAX_BRIEF_BYTES)}.`
}

export type ReadFile = { readonly text: string } | { readonly problem: string }

/** The text of a file that was dropped or picked. A file that is no text is told apart by its bytes, not by its name. */
export const readBriefFile = async (file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<ReadFile> => {
  if (file.size > MAX_BRIEF_BYTES * 2) {
    return { problem: `${file.name} is ${kib(file.size)} long, and a run takes at most ${kib(MAX_BRIEF_BYTES)}.` }
  }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (bytes === undefined) return { problem: `${file.name} could not be read. Is it a folder?` }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0')) return { problem: `${file.name} is no text file.` }
    return { text }
  } catch {
    return { problem: `${file.name} is no UTF-8 text. A brief is a Markdown file.` }
  }
}

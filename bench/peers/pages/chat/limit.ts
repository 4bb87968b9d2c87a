import { marked } from 'marked'
import { params, report, watch } from '../page'
import { isOfAnswer, openStream } from '../stream'
import { talk } from './talk'

/** Markdown whose settled blocks are never looked at again, without any framework: what a page can hardly undercut. */
export const mount = (root: HTMLElement): void => {
  // Of a long thread only its end stands in the page, as a virtual list has it.
  for (const { text } of talk(params.count).slice(-20)) {
    const article = document.createElement('article')
    article.innerHTML = marked.parse(text, { async: false })
    root.append(article)
  }
  const article = document.createElement('article')
  root.append(article)
  let open = document.createElement('div')
  article.append(open)
  let rest = ''
  let isDue = false
  const show = (): void => {
    isDue = false
    const tokens = marked.lexer(rest)
    const last = tokens.findLastIndex(({ type }) => type !== 'space')
    for (const token of tokens.slice(0, Math.max(last, 0))) {
      open.innerHTML = marked.parser([token])
      rest = rest.slice(token.raw.length)
      open = document.createElement('div')
      article.append(open)
    }
    open.innerHTML = marked.parser(tokens.slice(Math.max(last, 0)))
    root.scrollTop = root.scrollHeight
  }
  const before = document.querySelectorAll('del').length
  watch(() => document.querySelectorAll('del').length > before)
  void (async () => {
    const stream = await openStream(`thread:${params.thread}`)
    report.ready = true
    for await (const events of stream) {
      for (const event of events) if (isOfAnswer(event)) rest += String(event.data['delta'])
      if (!isDue) {
        isDue = true
        requestAnimationFrame(show)
      }
    }
  })()
}

const query = new URLSearchParams(location.search)
const need = (name: string): string => query.get(name) ?? ''

/** What the bench asked for. */
export const params = {
  contender: need('contender'),
  token: need('token'),
  thread: need('thread'),
  canvas: need('canvas'),
  /** How many messages stand before, or inputs are bound. */
  count: Number(need('count')),
  url: location.origin,
} as const

/** What the bench reads. */
export const report = {
  /** Whether the stream is open and what was there is shown. */
  ready: false,
  /** When the end was shown, in milliseconds since 1970. */
  shownAt: 0,
  /** The longest task so far, in milliseconds; 0 where none was longer than 50. */
  longest: 0,
}
declare global {
  interface Window {
    bench: typeof report
  }
}
window.bench = report

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) report.longest = Math.max(report.longest, duration)
}).observe({ type: 'longtask' })

/** Notes when a selector is first met, or a value first seen: the same cost in each page. */
export const watch = (isShown: () => boolean): void => {
  const timer = setInterval(() => {
    if (!isShown()) return
    clearInterval(timer)
    report.shownAt = performance.timeOrigin + performance.now()
  }, 10)
}

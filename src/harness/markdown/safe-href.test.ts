import { expect, test } from 'vitest'
import { decodeEntities } from './entities.ts'
import { safeHref } from './safe-href.ts'

test.each(['https://example.com/a', 'http://example.com/', 'mailto:ana@example.com'])('%s may be followed', (href) => {
  expect(safeHref(href)).toBe(href)
})

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'vbscript:x',
  '//example.com/x',
  '/settings',
  '#top',
  '',
])('%j is no link', (href) => {
  expect(safeHref(href)).toBeUndefined()
})

test('character references are resolved once', () => {
  expect(decodeEntities('a &amp;lt; b &lt;i&gt; &#65; &#x1F600; &unknown; &#0;')).toBe(
    'a &lt; b <i> A 😀 &unknown; \ufffd',
  )
})

import { expect, test } from 'vitest'
import { loadableUrl } from './loadable-url.ts'

test.each([
  'https://cdn.example.com/a.png?x=1#y',
  'HTTPS://CDN.example.com/a.png',
  'https://8.8.8.8/a.png',
  'https://172.32.0.1/',
  'https://100.128.0.1/',
  'https://[2606:4700::6810:84e5]/',
  'https://[::ffff:8.8.8.8]/',
  'https://example.com:8443/a',
  'https://bücher.example/a',
])('[MED10] %s may be loaded', (url) => {
  expect(loadableUrl(url)).toBe(new URL(url).href)
})

test.each([
  'http://example.com/a.png',
  'data:image/png;base64,aGk=',
  'blob:https://example.com/1',
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'file:///etc/passwd',
  'ftp://example.com/a',
  's3://atoms/tenants/t_acme/dev/a.png',
  '//example.com/a.png',
  '/artifacts/a/resolve',
  'a.png',
  '',
  'https://ana:secret@example.com/',
  'https://ana@example.com/',
  'https://localhost/a',
  'https://LOCALHOST./a',
  'https://app.localhost/',
  'https://printer.local/',
  'https://vault.internal/',
  'https://intranet/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.0.0.1./',
  'https://%31%32%37.0.0.1/',
  'https://１２７.０.０.１/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://167838211/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://0xc0a80101/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fc00::1]/',
  'https://[fd12:3456:789a::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
])('[MED10] %j must not be loaded', (url) => {
  expect(loadableUrl(url)).toBeUndefined()
})

test("[MED10] what has the gateway's own origin may be loaded, wherever the gateway is", () => {
  const gateway = 'http://127.0.0.1:8787/api'
  expect(loadableUrl('http://127.0.0.1:8787/files/a.png', gateway)).toBe('http://127.0.0.1:8787/files/a.png')
  expect(loadableUrl('http://127.0.0.1:8788/files/a.png', gateway)).toBeUndefined()
  expect(loadableUrl('http://ana:x@127.0.0.1:8787/files/a.png', gateway)).toBeUndefined()
  expect(loadableUrl('blob:http://127.0.0.1:8787/1', gateway)).toBeUndefined()
  expect(loadableUrl('https://example.com/a.png', gateway)).toBe('https://example.com/a.png')
})

import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { reference } from '../../test/fixtures/media/media-case.ts'
import { artifactRefSchema } from './schemas/artifacts.ts'
import { fieldErrors } from './schemas/errors.ts'

const pointers = (value: unknown): string[] => {
  const parsed = z.safeParse(artifactRefSchema, value)
  return parsed.success ? [] : fieldErrors(parsed.error.issues).map(({ pointer }) => pointer)
}

test.each([
  's3://atoms/tenants/t_acme/dev/hero.png',
  's3://atoms-eu.media/tenants/t_acme/dev/2026/01/hero (1).png'.replace(' ', '_'),
  's3://tenants/t_acme/dev/a',
  'https://cdn.example.com/hero.png?v=3',
  '/artifacts/art-1/resolve',
])('[MED9] %s is a place of an artifact', (uri) => {
  expect(pointers(reference({ uri }))).toEqual([])
})

test.each([
  '',
  'data:image/png;base64,aGk=',
  'blob:https://example.com/1',
  'javascript:alert(1)',
  'file:///a.png',
  '//example.com/a.png',
  'http://example.com/a.png',
  'https:/example.com',
  'https://exa mple.com/a',
  'https://example.com\\@evil.example/a',
  'https://example.com/\u0000',
  's3://atoms/hero.png',
  's3://atoms/tenants/acme/dev/a',
  's3://atoms/tenants/t_acme/dev',
  's3://atoms/tenants/t_acme/dev/',
  's3://atoms/tenants/t_acme/dev/../../t_other/dev/a',
  's3://atoms/tenants/t_acme/dev/./a',
  's3://atoms/other/tenants/t_acme/dev/a',
  '/artifacts/art-1',
  '/artifacts/art-1/resolve/',
  '/artifacts/../resolve',
  '/canvases/c1/snapshot',
  'artifacts/art-1/resolve',
])('[MED9] %j is no place of an artifact', (uri) => {
  expect(pointers(reference({ uri }))).toEqual(['/uri'])
})

test('[MED9] a key lies under the tenant and env of its routing', () => {
  expect(pointers(reference({ uri: 's3://atoms/tenants/t_other/dev/a' }))).toEqual(['/uri'])
  expect(pointers(reference({ uri: 's3://atoms/tenants/t_acme/prod/a' }))).toEqual(['/uri'])
})

test('[ENV6] object_id is read as artifact_id', () => {
  const { artifact_id: _, ...rest } = reference({ object_id: 'art-9', extra: 1 })
  const read = z.parse(artifactRefSchema, rest)
  expect(read).toMatchObject({ artifact_id: 'art-9', extra: 1 })
  expect(Object.hasOwn(read, 'object_id')).toBe(false)
  expect(pointers({ ...rest, object_id: undefined })).toEqual(['/artifact_id'])
  expect(pointers({ ...rest, object_id: '../a' })).toEqual(['/object_id'])
})

// First of all: React tells of its renders only to what was there before it.
import { rendered } from './rendered.ts'
import { configure } from '@testing-library/react'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    patience: number
  }
}

configure({ asyncUtilTimeout: inject('patience') })
rendered()

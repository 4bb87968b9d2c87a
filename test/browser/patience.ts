import { configure } from '@testing-library/react'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    patience: number
  }
}

configure({ asyncUtilTimeout: inject('patience') })

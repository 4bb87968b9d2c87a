import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

test('React renders in a real Chromium', () => {
  render(<button type="button">Go on</button>)
  expect(screen.getByRole('button', { name: 'Go on' }).getBoundingClientRect().width).toBeGreaterThan(0)
})

import { expect, screen, waitFor } from 'storybook/test'

/** Until the harness has caught up and shows a canvas. */
export const live = async (canvas = 'Plan'): Promise<void> => {
  await waitFor(() => expect(screen.getAllByText('Live').length).toBeGreaterThan(0), { timeout: 10_000 })
  await waitFor(() => expect(screen.getByRole('region', { name: canvas })).toBeVisible(), { timeout: 10_000 })
}

import { expect, screen, userEvent, waitFor, within } from 'storybook/test'

/** The titles in the palette, as they are listed. */
export const titles = (palette: HTMLElement): (string | null | undefined)[] =>
  within(palette)
    .getAllByRole('option')
    .map((option) => option.querySelector('[data-atoms-part="palette-title"]')?.textContent)

export const openPalette = async (): Promise<HTMLElement> => {
  await screen.findByRole('button', { name: /All tools/ })
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = await screen.findByRole('dialog', { name: 'Tools' })
  await waitFor(() => expect(within(palette).getByRole('combobox')).toHaveFocus())
  return palette
}

/** Opens the palette, and in it the form of the tool that this name finds first. */
export const openTool = async (name: string): Promise<HTMLElement> => {
  const palette = await openPalette()
  if (name !== '') await userEvent.keyboard(name)
  await userEvent.keyboard('{Enter}')
  await within(palette).findByRole('button', { name: 'Cancel' })
  return palette
}

/** Goes to a canvas of the session, once the palette knows it. */
export const goTo = async (title: string): Promise<void> => {
  const palette = await openPalette()
  await userEvent.keyboard(`go to ${title}`)
  await waitFor(() => expect(titles(palette)[0]).toBe(`Go to ${title}`))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(palette).not.toBeInTheDocument())
}

const fits = (): boolean => CSS.supports('field-sizing', 'content')

/** Grows a text area with its text where the browser does not do it by itself. */
export const fitHeight = (element: HTMLElement): void => {
  if (fits()) return
  element.style.blockSize = 'auto'
  element.style.blockSize = `${element.scrollHeight}px`
}

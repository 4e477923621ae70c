/** As `ref` of the control one would press next: it takes the focus when it appears while nothing has it, so that Enter goes on. */
export const focusWhenFree = (element: HTMLElement | null): void => {
  if (element && document.activeElement === document.body) element.focus()
}

import type { MouseEvent } from 'react'

/** For a cell whose text may be cut off: under the pointer the whole text is its title, and only when it is cut. */
export const titleWhenCut = ({ currentTarget: cell }: MouseEvent<HTMLElement>): void => {
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? ''
  else cell.removeAttribute('title')
}

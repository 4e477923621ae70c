import { memo } from 'react'
import { highlight } from '../../shared/rules/highlight'

/** A text with the parts a search matches marked, by the same rules the search finds it. */
export const Marked = memo(function Marked({ text, query }: { text: string; query: string }) {
  const ranges = query === '' ? [] : highlight(text, query)
  if (ranges.length === 0) return text
  let at = 0
  const parts = ranges.flatMap(({ start, end }) => {
    const before = text.slice(at, start)
    at = end
    return [before, <mark key={start}>{text.slice(start, end)}</mark>]
  })
  return [...parts, text.slice(at)]
})

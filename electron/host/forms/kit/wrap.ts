import { measure, type Weight } from './fonts'

/** Never first in a line (closing marks) and never last (opening marks), after the usual rules of Chinese setting. */
const notFirst = new Set('，。、；：？！）》〉」』】〕”’…,.;:?!)]}%℃·-')
const notLast = new Set('（《〈「『【〔“‘([{¥￥')
const pieces = /[A-Za-z0-9.,+/_@‹›]+[-·:;)]*| +|[^]/gu

function split(word: string, width: number, size: number, weight: Weight): string[] {
  const parts: string[] = []
  let part = ''
  for (const char of word) {
    if (part && measure(part + char, size, weight) > width) {
      parts.push(part)
      part = ''
    }
    part += char
  }
  return [...parts, part]
}

function words(text: string, width: number, size: number, weight: Weight): string[] {
  return (text.match(pieces) ?? []).flatMap((word) =>
    word.length > 1 && measure(word, size, weight) > width ? split(word, width, size, weight) : [word],
  )
}

/** Where to cut a full line so that no mark stands at the wrong end; always leaves at least one word on the line. */
function cut(line: string[], next: string): number {
  let at = line.length
  let first = next
  while (at > 1 && (notFirst.has(first) || notLast.has(line[at - 1] ?? ''))) {
    at -= 1
    first = line[at] ?? ''
  }
  return at > 1 ? at : line.length
}

/** Lines of drawable text in a given width (same unit as size): Han between any characters, Latin and numbers by word, codes after their separators. */
export function wrap(text: string, width: number, size: number, weight: Weight = 'regular'): string[] {
  if (measure(text, size, weight) <= width) return [text.trim()]
  const lines: string[] = []
  let line: string[] = []
  let used = 0
  for (const word of words(text, width, size, weight)) {
    const wide = measure(word, size, weight)
    if (line.length > 0 && used + wide > width && word.trim() !== '') {
      const at = cut(line, word)
      lines.push(line.slice(0, at).join('').trim())
      line = line.slice(at)
      used = measure(line.join(''), size, weight)
    }
    line.push(word)
    used += wide
  }
  lines.push(line.join('').trim())
  return lines
}

/** One line, cut with … where it does not fit. */
export function clip(text: string, width: number, size: number, weight: Weight = 'regular'): string {
  if (measure(text, size, weight) <= width) return text
  let out = ''
  for (const char of text) {
    if (measure(`${out}${char}…`, size, weight) > width) break
    out += char
  }
  return `${out}…`
}

/** Lines cut to a number, the last one ending in … when something was left out. */
export function wrapTo(text: string, width: number, size: number, most: number, weight: Weight = 'regular'): string[] {
  const lines = wrap(text, width, size, weight)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), clip(lines.slice(most - 1).join(''), width, size, weight)]
}

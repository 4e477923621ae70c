import * as fontkit from 'fontkit'
import { readFileSync } from 'node:fs'
import { resourcePath } from '../../resources'

export type Weight = 'regular' | 'bold'

/** A carried font: its bytes for embedding, and what is needed to measure and to know which characters it has. */
export interface Face {
  bytes: Uint8Array
  has(codePoint: number): boolean
  /** advance in em */
  advance(codePoint: number): number
}

const files: Record<Weight, string> = { regular: 'NotoSansSC-Regular.ttf', bold: 'NotoSansSC-Bold.ttf' }
const loaded = new Map<Weight, Face>()

function load(weight: Weight): Face {
  const bytes = readFileSync(resourcePath('fonts', files[weight]))
  const font = fontkit.create(bytes)
  const known = new Set(font.characterSet)
  const advances = new Map<number, number>()
  return {
    bytes,
    has: (codePoint) => known.has(codePoint),
    advance: (codePoint) => {
      let width = advances.get(codePoint)
      if (width === undefined) {
        width = (font.glyphForCodePoint(codePoint)?.advanceWidth ?? 0) / font.unitsPerEm
        advances.set(codePoint, width)
      }
      return width
    },
  }
}

/** The carried Noto Sans SC in one weight, loaded once per thread. */
export function face(weight: Weight): Face {
  let found = loaded.get(weight)
  if (!found) {
    found = load(weight)
    loaded.set(weight, found)
  }
  return found
}

/** Controls, zero-width and direction marks; the variation selectors of emoji and symbols change nothing in this font. */
const unseen = /[\p{Cc}\p{Cf}]/gu
const isSelector = (codePoint: number) => codePoint >= 0xfe00 && codePoint <= 0xfe0f

/**
 * Text that can be drawn: control and zero-width characters become nothing (tabs and line ends a blank); characters the font lacks
 * become their code point in ‹› and are put into `missing`, so no name turns into a silent box.
 */
export function drawable(text: string, missing: Set<string>): string {
  const font = face('regular')
  let out = ''
  for (const char of text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(unseen, '')) {
    const codePoint = char.codePointAt(0) ?? 0
    if (isSelector(codePoint)) continue
    if (font.has(codePoint)) out += char
    else {
      missing.add(char)
      out += `‹U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}›`
    }
  }
  return out
}

/** Width of drawable text; the unit is that of `size`. */
export function measure(text: string, size: number, weight: Weight = 'regular'): number {
  const font = face(weight)
  let em = 0
  for (const char of text) em += font.advance(char.codePointAt(0) ?? 0)
  return em * size
}

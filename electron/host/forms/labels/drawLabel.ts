import type { Label, LabelCode } from '../../../../shared/model/labels'
import { code128, qrCode } from '../kit/codes'
import { leading, type Pen } from '../kit/Pen'

export interface Field {
  x: number
  y: number
  width: number
  height: number
}

const PAD = 2
/** Widest module (mm): wider ones gain nothing at the desk. */
const MODULE = 0.42
/** White modules a reader needs beside a code. */
const QUIET = { code128: 10, qr: 4 }

const SIZE = { least: 6, most: 13, rest: 0.85 }

function needed(pen: Pen, lines: string[], width: number, size: number): number {
  return lines.reduce((sum, line, index) => {
    const style = index === 0 ? ({ size, weight: 'bold' } as const) : { size: size * SIZE.rest }
    return sum + pen.lines(line, width, style).length * leading(style.size)
  }, 0)
}

/** Largest type size (pt) of the first line at which everything has its place; the least one when nothing does. */
function fitting(pen: Pen, lines: string[], field: Field): number {
  let size = SIZE.most
  while (size > SIZE.least) {
    const first = pen.lines(lines[0] ?? '', field.width, { size, weight: 'bold' }).length
    if (first === 1 && needed(pen, lines, field.width, size) <= field.height) break
    size -= 0.5
  }
  return size
}

function drawLines(pen: Pen, lines: string[], field: Field): void {
  const size = fitting(pen, lines, field)
  let y = field.y
  const low = field.y + field.height + 0.01
  for (const [index, line] of lines.entries()) {
    const style = index === 0 ? ({ size, weight: 'bold' } as const) : { size: size * SIZE.rest }
    const room = Math.floor((low - y) / leading(style.size))
    if (room < 1) return
    // Lines below need their place too: only what they leave over may be taken for wrapping.
    const others = lines.length - index - 1
    y = pen.paragraph(field.x, y, line, field.width, style, Math.max(1, room - others))
  }
}

function drawBars(pen: Pen, label: Label, field: Field): void {
  const shape = code128(label.barcode)
  const quiet = 2 * QUIET.code128
  const module = Math.min(MODULE, field.width / (shape.width + quiet))
  const width = shape.width * module
  const high = Math.max(7, Math.min(14, field.height * 0.34))
  const print = Math.max(6, Math.min(9, field.height * 0.2))
  const top = field.y + field.height - PAD * 0.6 - leading(print) - high
  pen.code(shape, field.x + (field.width - width) / 2, top, width, high)
  pen.text(field.x, top + high + 0.2, label.barcode, field.width, { size: print, align: 'center' })
  const text = { x: field.x + PAD, y: field.y + PAD * 0.7, width: field.width - 2 * PAD, height: top - field.y - PAD }
  drawLines(pen, label.lines, text)
}

function drawQr(pen: Pen, label: Label, field: Field): void {
  const shape = qrCode(label.barcode)
  const whole = shape.width + 2 * QUIET.qr
  const module = Math.min(1, (field.height - 2) / whole, (field.width * 0.45) / whole)
  const side = shape.width * module
  const quiet = QUIET.qr * module
  pen.code(shape, field.x + Math.max(PAD, quiet), field.y + (field.height - side) / 2, side, side)
  const x = field.x + Math.max(PAD, quiet) + side + quiet
  const print = Math.max(6, Math.min(9, field.height * 0.2))
  const width = field.x + field.width - PAD - x
  const low = field.y + field.height - PAD - leading(print)
  pen.text(x, low, label.barcode, width, { size: print })
  drawLines(pen, label.lines, { x, y: field.y + PAD, width, height: low - field.y - PAD - 0.5 })
}

/** One label in its field: the code and its number, above or beside it the caller's lines, cut with … where they do not fit. */
export function drawLabel(pen: Pen, label: Label, code: LabelCode, field: Field): void {
  if (code === 'qr') drawQr(pen, label, field)
  else drawBars(pen, label, field)
}

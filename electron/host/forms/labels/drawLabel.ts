import type { Label, LabelCode } from '../../../../shared/model/forms'
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

/** Type sizes (pt) for a label of this height: big enough to read on the shelf, small enough for a 25 mm label. */
function sizes(height: number): { first: number; rest: number } {
  const first = Math.max(7, Math.min(13, height * 0.27))
  return { first, rest: first * 0.82 }
}

function drawLines(pen: Pen, lines: string[], field: Field): void {
  const { first, rest } = sizes(field.height)
  let y = field.y
  const low = field.y + field.height
  for (const [index, line] of lines.entries()) {
    const style = index === 0 ? ({ size: first, weight: 'bold' } as const) : { size: rest }
    const room = Math.floor((low - y + 0.01) / leading(style.size))
    if (room < 1) return
    // Lines below need their place too: only what they leave over may be taken for wrapping.
    const others = lines.length - index - 1
    const most = Math.max(1, room - others)
    y = pen.paragraph(field.x, y, line, field.width, style, Math.min(most, room))
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
  const print = Math.max(5.5, Math.min(8, field.height * 0.18))
  const room = Math.min(field.height - 2 * PAD - leading(print), field.width * 0.4)
  const module = Math.min(1, room / shape.width)
  const side = shape.width * module
  const quiet = QUIET.qr * module
  const left = field.x + Math.max(PAD, quiet * 0.6)
  const top = field.y + (field.height - side - leading(print)) / 2
  pen.code(shape, left, top, side, side)
  pen.text(left - 3, top + side + 0.3, label.barcode, side + 6, { size: print, align: 'center' })
  const x = left + side + Math.max(quiet, 3.5)
  const text = { x, y: field.y + PAD, width: field.x + field.width - PAD - x, height: field.height - 2 * PAD }
  drawLines(pen, label.lines, text)
}

/** One label in its field: the code and its number, above or beside it the caller's lines, cut with … where they do not fit. */
export function drawLabel(pen: Pen, label: Label, code: LabelCode, field: Field): void {
  if (code === 'qr') drawQr(pen, label, field)
  else drawBars(pen, label, field)
}

import type { BoxFace, BoxFrontsInput, BoxSpinesInput } from '../../../../shared/model/forms'
import { code128 } from '../kit/codes'
import { Paper } from '../kit/Paper'
import { leading, type Pen, type TextStyle } from '../kit/Pen'
import { words, type FormWord, type Say } from '../words'
import type { Field } from './drawLabel'

/** Face of a box after DA/T 22-2015 §6.4: 310 mm high, 220 mm wide, spine 20/30/40/50 mm. */
const HIGH = 310
const A3 = { width: 297, height: 420 }
const CODE_HIGH = 52

function facts(say: Say, box: BoxFace): [label: FormWord, value: string][] {
  const all: [FormWord, string][] = [
    ['forms.box.fondsNumber', box.fondsNumber],
    ['forms.box.category', box.category],
    ['forms.box.year', box.year],
    ['forms.box.period', box.period],
    ['forms.box.classification', box.classification],
    ['forms.box.range', `${box.firstCode}\n${box.lastCode}`],
    ['forms.box.count', box.count === undefined ? '' : say('forms.countLines', { count: box.count })],
    ['forms.box.number', box.number],
  ]
  return all.filter(([, value]) => value.trim() !== '')
}

/** Largest size (pt) at which every part fits its cell in at most `most` lines. */
function fitting(pen: Pen, parts: string[], width: number, most: number, from: number): number {
  let size = from
  while (size > 5 && parts.some((part) => pen.lines(part, width, { size, weight: 'bold' }).length > most)) size -= 0.5
  return size
}

function drawCell(pen: Pen, label: string, value: string, cell: Field): void {
  pen.box(cell.x, cell.y, cell.width, cell.height, 0.3, 0)
  const room = cell.width - 2
  const small = { size: cell.width < 25 ? 7 : 9, align: 'center' } as const
  pen.text(cell.x + 1, cell.y + 0.8, label, room, small)
  const parts = value.split('\n')
  const below = cell.y + 1 + leading(small.size)
  const most = parts.length > 1 ? 2 : 1
  const size = fitting(pen, parts, room, most, Math.min(20, cell.width * 0.6))
  const style: TextStyle = { size, weight: 'bold', align: 'center' }
  const lines = parts.flatMap((part) => pen.lines(part, room, style, most))
  const free = cell.y + cell.height - below - lines.length * leading(size)
  for (const [at, line] of lines.entries())
    pen.put(cell.x + 1, below + free / 2 + at * leading(size), line, room, style)
}

/** Han text from top to bottom, one character under the other; runs of Latin letters and digits lie on their side. */
function drawDown(pen: Pen, text: string, field: Field): void {
  const signs = Array.from(text)
  const size = Math.min(field.width * 1.5, 26, ((field.height / Math.max(1, signs.length)) * 72) / 25.4 / 1.2)
  const step = Math.min(leading(size), field.height / Math.max(1, signs.length))
  const top = field.y + (field.height - step * signs.length) / 2
  for (const [at, sign] of signs.entries())
    pen.text(field.x, top + at * step, sign, field.width, { size, weight: 'bold', align: 'center' })
}

function drawSpine(pen: Pen, say: Say, box: BoxFace, field: Field): void {
  const { x, width } = field
  pen.box(x, field.y, width, field.height, 0.4, 0)
  const rows = facts(say, box)
  const cell = { high: width < 30 ? 19 : 21 }
  const cells = rows.length * cell.high + cell.high
  const name = { x, y: field.y + 3, width, height: field.height - cells - CODE_HIGH - 6 }
  if (box.fondsName) drawDown(pen, box.fondsName, name)
  let y = name.y + name.height + 3
  for (const [label, value] of rows) {
    const height = cell.high * (label === 'forms.box.range' ? 2 : 1)
    drawCell(pen, say(label), value, { x, y, width, height })
    y += height
  }
  drawTurnedCode(pen, box.barcode, { x, y, width, height: field.y + field.height - y })
}

function drawTurnedCode(pen: Pen, barcode: string, field: Field): void {
  const shape = code128(barcode)
  const along = Math.min(field.height - 6, shape.width * 0.4)
  const across = Math.min(12, field.width - 9)
  const print = 7
  const left = field.x + (field.width - across - leading(print)) / 2
  const top = field.y + (field.height - along) / 2
  pen.code(shape, left, top, across, along, true)
  pen.upright(left + across + 0.3, top + along, barcode, along, { size: print, align: 'center' })
}

/** 盒脊: spines side by side on A3 sheets, to be cut out and glued; a marked outline shows the cut. */
export async function boxSpines(input: BoxSpinesInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.box.spineTitle'), input.locale)
  const gap = 4
  const perPage = Math.floor((A3.width - 20 + gap) / (input.thickness + gap))
  let pen: Pen | undefined
  for (const [at, box] of input.boxes.entries()) {
    if (!pen || at % perPage === 0) {
      pen = paper.page(A3.width, A3.height)
      pen.text(10, 12, sheetLine(say, input), A3.width - 20, { size: 8.5, gray: 0.4 })
    }
    const x = 10 + (at % perPage) * (input.thickness + gap)
    drawSpine(pen, say, box, { x, y: 40, width: input.thickness, height: HIGH })
  }
  return paper.finish()
}

function sheetLine(say: Say, input: BoxSpinesInput): string {
  const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  return [input.room, say('forms.box.spineHint', { width: input.thickness, height: HIGH }), printed, input.mark ?? '']
    .filter(Boolean)
    .join('   ')
}

function drawFront(pen: Pen, say: Say, box: BoxFace): void {
  const [left, width] = [20, 170]
  pen.box(left, 20, width, 255, 0.5, 0)
  const title = { size: 30, weight: 'bold', align: 'center' } as const
  let y = 45
  for (const line of pen.lines(box.fondsName, width - 20, title)) {
    pen.put(left + 10, y, line, width - 20, title)
    y += leading(30)
  }
  y = Math.max(y + 15, 95)
  for (const [label, value] of facts(say, box)) {
    pen.text(left + 22, y, say(label), 42, { size: 14 })
    for (const part of value.split('\n')) {
      y = pen.paragraph(left + 66, y, part, width - 82, { size: 14, weight: 'bold' }, 2)
      pen.rules([[left + 64, y + 0.6, left + width - 16, y + 0.6]], 0.2)
      y += 3.4
    }
    y += 2
  }
  const shape = code128(box.barcode)
  const wide = shape.width * 0.42
  pen.code(shape, left + (width - wide) / 2, 245, wide, 15)
  pen.text(left, 261, box.barcode, width, { size: 10, align: 'center' })
}

/** Box fronts, one A4 page a box. */
export async function boxFronts(input: BoxFrontsInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.box.frontTitle'), input.locale)
  for (const box of input.boxes) {
    const pen = paper.page(210, 297)
    drawFront(pen, say, box)
    const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
    pen.text(20, 278, [input.room, printed, input.mark ?? ''].filter(Boolean).join('   '), 170, { size: 8, gray: 0.4 })
  }
  return paper.finish()
}

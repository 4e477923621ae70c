import type { BoxFace, BoxFrontsInput, BoxSpinesInput } from '../../../../shared/model/labels'
import { code128 } from '../kit/codes'
import { Paper } from '../kit/Paper'
import { leading, type Pen, type TextStyle } from '../kit/Pen'
import { words, type FormWord, type Say } from '../words'
import type { Field } from './drawLabel'

/** Boxes after DA/T 22-2015 §6.4 are 310 mm high, their spines 20/30/40/50 mm wide: a whole spine needs A3; the A4 strip is glued on. */
const sheets = {
  A3: { width: 297, height: 420, top: 40, spine: 310 },
  A4: { width: 210, height: 297, top: 16, spine: 272 },
}
const CODE_HIGH = 52
const CELL_HIGH = 18

function facts(say: Say, box: BoxFace): [label: FormWord, value: string][] {
  const all: [FormWord, string][] = [
    ['forms.box.fondsNumber', box.fondsNumber],
    ['forms.box.category', box.category],
    ['forms.box.year', box.year],
    ['forms.box.period', box.period],
    ['forms.box.classification', box.classification],
    ['forms.box.first', box.firstCode],
    ['forms.box.last', box.lastCode],
    ['forms.box.count', box.count === undefined ? '' : say('forms.countLines', { count: box.count })],
    ['forms.box.number', box.number],
  ]
  return all.filter(([, value]) => value.trim() !== '')
}

/** Lines and size (pt) at which a text fills a cell best: on one line if that stays readable, else on as many as fit. */
function fitting(pen: Pen, text: string, width: number, height: number): TextStyle & { size: number } {
  let size = Math.min(20, width * 0.62)
  const fits = () => {
    const count = pen.lines(text, width, { size, weight: 'bold' }).length
    return count * leading(size) <= height && (count === 1 || size <= 8)
  }
  while (size > 5 && !fits()) size -= 0.5
  return { size, weight: 'bold', align: 'center' }
}

function drawCell(pen: Pen, label: string, value: string, cell: Field): void {
  pen.box(cell.x, cell.y, cell.width, cell.height, 0.3, 0)
  const room = cell.width - 1.6
  const small = { size: cell.width < 25 ? 7 : 9, align: 'center' } as const
  pen.text(cell.x + 0.8, cell.y + 0.8, label, room, small)
  const below = cell.y + 0.8 + leading(small.size)
  const free = cell.y + cell.height - below - 0.6
  const style = fitting(pen, value, room, free)
  const lines = pen.lines(value, room, style)
  const top = below + (free - lines.length * leading(style.size)) / 2
  for (const [at, line] of lines.entries()) pen.put(cell.x + 0.8, top + at * leading(style.size), line, room, style)
}

/** A name from top to bottom, one character under the other, as spines are read; a Latin name lies on its side. */
function drawDown(pen: Pen, text: string, field: Field): void {
  if (!/\p{Script=Han}/u.test(text)) {
    const size = Math.min(20, field.width * 0.8)
    const left = field.x + (field.width - leading(size)) / 2
    pen.upright(left, field.y + field.height, text, field.height, { size, weight: 'bold', align: 'center' })
    return
  }
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
  const high = CELL_HIGH
  let y = field.y + field.height - CODE_HIGH - rows.length * high
  drawDown(pen, box.fondsName, { x, y: field.y + 3, width, height: y - field.y - 6 })
  for (const [label, value] of rows) {
    drawCell(pen, say(label), value, { x, y, width, height: high })
    y += high
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

/** 盒脊: spines side by side, to be cut out and glued; on A3 at their full height of 310 mm, on A4 as strips of 272 mm. */
export async function boxSpines(input: BoxSpinesInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.box.spineTitle'), input)
  const sheet = sheets[input.paper]
  const gap = 4
  const perPage = Math.floor((sheet.width - 20 + gap) / (input.thickness + gap))
  let pen: Pen | undefined
  for (const [at, box] of input.boxes.entries()) {
    if (!pen || at % perPage === 0) {
      pen = paper.page(sheet.width, sheet.height)
      pen.text(10, 7, sheetLine(say, input, sheet.spine), sheet.width - 20, { size: 8.5, gray: 0.4 })
    }
    const x = 10 + (at % perPage) * (input.thickness + gap)
    drawSpine(pen, say, box, { x, y: sheet.top, width: input.thickness, height: sheet.spine })
  }
  return paper.finish()
}

function sheetLine(say: Say, input: BoxSpinesInput, height: number): string {
  const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  const hint = say('forms.box.spineHint', { width: input.thickness, height })
  return [input.room, hint, printed, input.mark ?? ''].filter(Boolean).join('   ')
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
    y = pen.paragraph(left + 66, y, value, width - 82, { size: 14, weight: 'bold' }, 2)
    pen.rules([[left + 64, y + 0.6, left + width - 16, y + 0.6]], 0.2)
    y += 5
  }
  const shape = code128(box.barcode)
  const wide = shape.width * 0.42
  pen.code(shape, left + (width - wide) / 2, 245, wide, 15)
  pen.text(left, 261, box.barcode, width, { size: 10, align: 'center' })
}

/** Box fronts, one A4 page a box. */
export async function boxFronts(input: BoxFrontsInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.box.frontTitle'), input)
  for (const box of input.boxes) {
    const pen = paper.page(210, 297)
    drawFront(pen, say, box)
    const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
    pen.text(20, 278, [input.room, printed, input.mark ?? ''].filter(Boolean).join('   '), 170, { size: 8, gray: 0.4 })
  }
  return paper.finish()
}

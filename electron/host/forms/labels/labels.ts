import type { LabelsInput, LabelSheet } from '../../../../shared/model/labels'
import { Paper } from '../kit/Paper'
import { leading, type Pen } from '../kit/Pen'
import { words } from '../words'
import { drawLabel, type Field } from './drawLabel'
import { labelSheet } from './labelSheets'

function place(sheet: LabelSheet, spot: number): Field {
  const [column, row] = [spot % sheet.columns, Math.floor(spot / sheet.columns)]
  const x = sheet.left + column * (sheet.width + sheet.gapX)
  const y = sheet.top + row * (sheet.height + sheet.gapY)
  return { x, y, width: sheet.width, height: sheet.height }
}

/** Least margin (mm) a line of print needs between the labels and what a printer cannot reach. */
const MARGIN = 6
const LINE = { size: 6, gray: 0.4, align: 'center' } as const

/**
 * Who printed the sheet and when, in its wider margin above or below the labels, never on one. Sheets without a margin (and rolls) have no room for
 * it: there it stands in the file and on the trail only.
 */
function drawMargin(pen: Pen, input: LabelsInput, sheet: LabelSheet): void {
  const below = 297 - sheet.top - sheet.rows * sheet.height - (sheet.rows - 1) * sheet.gapY
  const margin = Math.max(below, sheet.top)
  if (margin < MARGIN) return
  const say = words(input.locale)
  const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  const text = [input.room, printed, input.mark ?? ''].filter(Boolean).join('   ')
  const middle = (margin - leading(LINE.size)) / 2
  pen.text(10, margin === below ? 297 - margin + middle : middle, text, 190, LINE)
}

function drawSheets(paper: Paper, input: LabelsInput, sheet: LabelSheet, startAt: number): void {
  const perPage = sheet.columns * sheet.rows
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > perPage) throw new RangeError(`start position ${startAt}`)
  const { x: right, y: down } = input.offset ?? { x: 0, y: 0 }
  const fresh = () => {
    const page = paper.page(210, 297)
    drawMargin(page, input, sheet)
    return page
  }
  let pen = fresh()
  for (const [index, label] of input.labels.entries()) {
    const spot = index + startAt - 1
    if (index > 0 && spot % perPage === 0) pen = fresh()
    const at = place(sheet, spot % perPage)
    const field = { ...at, x: at.x + right, y: at.y + down }
    if (input.outlines) pen.box(field.x, field.y, field.width, field.height, 0.1, 0.7)
    drawLabel(pen, label, input.code, field)
  }
}

function drawRoll(paper: Paper, input: LabelsInput, size: { width: number; height: number }): void {
  const { x, y } = input.offset ?? { x: 0, y: 0 }
  for (const label of input.labels) drawLabel(paper.page(size.width, size.height), label, input.code, { x, y, ...size })
}

/** Labels on A4 sheets, beginning at position *n* of a used one (counted from 1, left to right, top to bottom), or one a page for a roll. */
export async function labels(input: LabelsInput) {
  const paper = await Paper.create(words(input.locale)('forms.labels.title'), input)
  if ('roll' in input.medium) drawRoll(paper, input, input.medium.roll)
  else drawSheets(paper, input, labelSheet(input.medium.sheet), input.medium.startAt ?? 1)
  return paper.finish()
}

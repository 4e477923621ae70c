import type { NoteSheetInput } from '../../../../shared/model/forms'
import { Paper } from '../kit/Paper'
import { leading, type Pen } from '../kit/Pen'
import { words, type Say } from '../words'

const LEFT = 25
const WIDTH = 160
const TOP = 45
const LOW = 262

function drawFacts(pen: Pen, say: Say, input: NoteSheetInput): void {
  const facts: [label: string, value: string, share: number][] = [
    [say('forms.box.fondsNumber'), input.fondsNumber, 0.18],
    [say(`forms.noteSheet.${input.level}Code`), input.code, 0.52],
    [say('forms.noteSheet.items'), `${input.items ?? ''}`, 0.15],
    [say('forms.noteSheet.pages'), `${input.pages ?? ''}`, 0.15],
  ]
  let x = LEFT
  for (const [label, value, share] of facts) {
    pen.text(x, 36, say('forms.label', { name: label }) + value, share * WIDTH - 1, { size: 10.5 })
    x += share * WIDTH
  }
}

function drawSigns(pen: Pen, say: Say, input: NoteSheetInput): void {
  const signs: [string, string][] = [
    [say(`forms.noteSheet.${input.level}ArrangedBy`), input.arrangedBy],
    [say(`forms.noteSheet.${input.level}ArrangedOn`), input.arrangedOn],
    [say('forms.noteSheet.checkedBy'), input.checkedBy],
    [say('forms.noteSheet.checkedOn'), input.checkedOn],
  ]
  for (const [at, [label, value]] of signs.entries()) {
    const y = LOW - 52 + at * 12
    pen.text(LEFT + 78, y, say('forms.label', { name: label }), 30, { size: 12, align: 'right' })
    pen.text(LEFT + 110, y, value, 44, { size: 12 })
    pen.rules([[LEFT + 109, y + 6.5, LEFT + WIDTH - 6, y + 6.5]], 0.2)
  }
}

/** 盒内备考表 (DA/T 22-2015) or 卷内备考表 (GB/T 9705-2008): one A4 page; empty texts leave room for the pen. */
export async function noteSheet(input: NoteSheetInput) {
  const say = words(input.locale)
  const { level } = input
  const title = say(`forms.noteSheet.${level}`)
  const paper = await Paper.create(title, input)
  const pen = paper.page(210, 297)
  pen.text(LEFT, 20, title, WIDTH, { size: 24, weight: 'bold', align: 'center' })
  drawFacts(pen, say, input)
  pen.box(LEFT, TOP, WIDTH, LOW - TOP, 0.5, 0)
  pen.text(LEFT + 4, TOP + 4, say('forms.label', { name: say(`forms.noteSheet.${level}Remarks`) }), WIDTH - 8, {
    size: 12,
    weight: 'bold',
  })
  if (input.title) pen.text(LEFT + 4, TOP + 12, input.title, WIDTH - 8, { size: 11 })
  let y = TOP + 22
  for (const line of input.remarks.split('\n')) {
    const most = Math.floor((LOW - 58 - y) / leading(11))
    if (most > 0) y = pen.paragraph(LEFT + 4, y, line, WIDTH - 8, { size: 11 }, most)
  }
  drawSigns(pen, say, input)
  const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  pen.text(LEFT, LOW + 2, [input.room, printed, input.mark ?? ''].join('   '), WIDTH, { size: 8, gray: 0.4 })
  return paper.finish()
}

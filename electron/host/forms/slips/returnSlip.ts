import type { ReturnSlip, ReturnSlipInput, ReturnSlipsInput } from '../../../../shared/model/forms'
import { columns, type ColumnName } from '../columns'
import { code128 } from '../kit/codes'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words, type Say } from '../words'
import { borrowerPairs, totalLine } from './loanSlip'

const returnColumns: [ColumnName, number, 'center'?][] = [
  ['no', 9, 'center'],
  ['code', 57],
  ['title', 47],
  ['pagesOut', 16, 'center'],
  ['pagesIn', 16, 'center'],
  ['damage', 20],
  ['note', 15],
]

const outColumns: [ColumnName, number, 'center'?][] = [
  ['no', 9, 'center'],
  ['code', 60],
  ['title', 86],
  ['dueOn', 25, 'center'],
]

/** How far this loan is: counts, and what of it stays out. */
function drawLoan(flow: Flow, say: Say, { ofLoan, lines }: ReturnSlip): void {
  const { total, back, out } = ofLoan
  flow.paragraph(say('forms.returnSlip.ofLoan', { total, now: lines.length, back, out: out.length }), 10)
  if (out.length === 0) return
  flow.heading(say('forms.returnSlip.outOfLoan', { count: out.length }))
  flow.table(
    columns(say, outColumns),
    out.map((one, at) => [`${at + 1}`, one.code, one.title, one.dueOn]),
  )
}

function drawFacts(flow: Flow, say: Say, input: ReturnSlip): void {
  const still = say('forms.returnSlip.stillOutCount', { count: input.stillOut })
  flow.pairs([
    [say('forms.loanSlip.number'), input.number],
    [say('forms.returnSlip.loanNumber'), input.loanNumber ?? ''],
    ...borrowerPairs(say, input.borrower),
    [say('forms.returnSlip.returnedOn'), input.returnedOn],
    [say('forms.returnSlip.stillOut'), input.stillOut > 0 ? still : say('forms.returnSlip.allBack')],
    [say('forms.loanSlip.handledBy'), input.handledBy],
  ])
}

function drawSlip(paper: Paper, say: Say, input: ReturnSlipInput): void {
  const name = `${say('forms.returnSlip.title')} ${input.number}`
  const flow = new Flow(paper, input, say, { running: name })
  if (input.barcode) flow.cornerCode(code128(input.barcode), input.barcode)
  flow.title(say('forms.returnSlip.title'))
  flow.y += 4
  drawFacts(flow, say, input)
  flow.table(
    columns(say, returnColumns),
    input.lines.map((line, at) => [
      `${at + 1}`,
      line.code,
      line.title,
      `${line.pages ?? ''}`,
      `${line.pagesIn ?? ''}`,
      line.damage ?? say('forms.returnSlip.intact'),
      line.note ?? '',
    ]),
  )
  flow.paragraph(totalLine(say, input.lines), 10)
  drawLoan(flow, say, input)
  flow.y += 3
  flow.paragraph(say('forms.returnSlip.effect'), 10)
  flow.need(40)
  flow.y += 14
  flow.signatures([
    say('forms.returnSlip.signReturner'),
    say('forms.returnSlip.signHandler'),
    say('forms.loanSlip.signDate'),
  ])
  flow.finish()
}

/** 归还单: what came back, pages out and in, damage, what is still out. */
export async function returnSlip(input: ReturnSlipInput) {
  const say = words(input.locale)
  const paper = await Paper.create(`${say('forms.returnSlip.title')} ${input.number}`, input)
  drawSlip(paper, say, input)
  return paper.finish()
}

/** Several 归还单 in one file, each with its own page count. */
export async function returnSlips({ slips, ...base }: ReturnSlipsInput) {
  const say = words(base.locale)
  const paper = await Paper.create(say('forms.returnSlip.title'), base)
  for (const slip of slips) drawSlip(paper, say, { ...base, ...slip })
  return paper.finish()
}

import type { LoanSlipInput, SlipBorrower, SlipLine } from '../../../../shared/model/forms'
import { columns } from '../columns'
import { code128 } from '../kit/codes'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words, type Say } from '../words'

/** Label/value pairs naming a borrower. */
export function borrowerPairs(say: Say, borrower: SlipBorrower): [string, string][] {
  return [
    [say('forms.loanSlip.borrower'), borrower.name],
    [say('forms.loanSlip.unit'), borrower.unit ?? ''],
    [say('forms.loanSlip.card'), borrower.card ?? ''],
    [say('forms.loanSlip.phone'), borrower.phone ?? ''],
  ]
}

/** `共 3 件,45 页` when pages were counted. */
export function totalLine(say: Say, lines: SlipLine[]): string {
  const pages = lines.reduce((sum, line) => sum + (line.pages ?? 0), 0)
  const count = say('forms.countLines', { count: lines.length })
  return pages > 0 ? `${count}  ${say('forms.pagesCount', { count: pages })}` : count
}

function drawCopy(paper: Paper, say: Say, input: LoanSlipInput, copy: string): void {
  const flow = new Flow(paper, input, say, { running: `${say('forms.loanSlip.title')} ${input.number}` })
  flow.cornerCode(code128(input.barcode), input.barcode)
  flow.title(say('forms.loanSlip.title'), copy)
  flow.y += 3
  flow.pairs([
    [say('forms.loanSlip.number'), input.number],
    ...borrowerPairs(say, input.borrower),
    [say('forms.loanSlip.purpose'), input.purpose],
    [say('forms.loanSlip.lentOn'), input.lentOn],
    [say('forms.loanSlip.dueOn'), input.dueOn],
    ...(input.enteredOn ? [[say('forms.list.enteredOn'), input.enteredOn] as [string, string]] : []),
    [say('forms.loanSlip.handledBy'), input.handledBy],
    [say('forms.loanSlip.approvedBy'), input.approvedBy ?? ''],
  ])
  flow.table(
    columns(say, [
      ['no', 9, 'center'],
      ['code', 57],
      ['title', 56],
      ['pages', 11, 'center'],
      ['place', 31],
      ['note', 16],
    ]),
    input.lines.map((line, at) => [
      `${at + 1}`,
      line.code,
      line.title,
      `${line.pages ?? ''}`,
      line.place ?? '',
      line.note ?? '',
    ]),
  )
  flow.paragraph(totalLine(say, input.lines), 10)
  flow.y += 2
  flow.paragraph(say('forms.loanSlip.rules'), 8.5, 0.25)
  const signs = ['signBorrower', 'signHandler', ...(input.approvedBy ? (['signApprover'] as const) : [])] as const
  flow.signatures([...signs.map((sign) => say(`forms.loanSlip.${sign}`)), say('forms.loanSlip.signDate')])
  flow.finish()
}

/** 借阅单, one or two copies, each with its own page count. */
export async function loanSlip(input: LoanSlipInput) {
  const say = words(input.locale)
  const paper = await Paper.create(`${say('forms.loanSlip.title')} ${input.number}`, input)
  drawCopy(paper, say, input, input.copies === 2 ? say('forms.loanSlip.copyRoom') : '')
  if (input.copies === 2) drawCopy(paper, say, input, say('forms.loanSlip.copyBorrower'))
  return paper.finish()
}

import type { DayClosingInput } from '../../../../shared/model/forms'
import { columns, type ColumnName } from '../columns'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words } from '../words'

const parts = ['lent', 'returned', 'stillOut', 'toShelve'] as const
const dayColumns: [ColumnName, number, 'center'?][] = [
  ['no', 9, 'center'],
  ['time', 19, 'center'],
  ['code', 54],
  ['title', 51],
  ['person', 25],
  ['note', 22],
]

/** 日结: what went out, came back, is still out and waits to be put back on this day; empty parts say so. */
export async function dayClosing(input: DayClosingInput) {
  const say = words(input.locale)
  const name = `${say('forms.dayClosing.title')} ${input.day}`
  const paper = await Paper.create(name, input)
  const flow = new Flow(paper, input, say, { running: name })
  flow.title(say('forms.dayClosing.title'), input.day)
  const counts = parts.map((part): [string, string] => [
    say(`forms.dayClosing.${part}`),
    say('forms.countLines', { count: input[part].length }),
  ])
  flow.pairs(counts, 4)
  for (const part of parts) {
    flow.heading(say('forms.dayClosing.section', { name: say(`forms.dayClosing.${part}`), count: input[part].length }))
    if (input[part].length === 0) flow.paragraph(say('forms.dayClosing.none'), 10, 0.35)
    else
      flow.table(
        columns(say, dayColumns),
        input[part].map((line, at) => [`${at + 1}`, line.time, line.code, line.title, line.person, line.note]),
      )
  }
  flow.paragraph(say('forms.dayClosing.trail', input.trail), 10)
  flow.paragraph(say('forms.dayClosing.trailNote'), 8, 0.35)
  flow.signatures([
    say('forms.dayClosing.signHandler'),
    say('forms.dayClosing.signChecker'),
    say('forms.loanSlip.signDate'),
  ])
  flow.finish()
  return paper.finish()
}

import type { RetrievalSlipInput } from '../../../../shared/model/forms'
import { columns, type ColumnName } from '../columns'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words, type Say } from '../words'

const foundColumns: [ColumnName, number, 'center'?][] = [
  ['no', 9, 'center'],
  ['place', 42],
  ['code', 57],
  ['title', 48],
  ['pages', 12, 'center'],
  ['taken', 12, 'center'],
]
const outColumns: [ColumnName, number, 'center'?][] = [
  ['no', 9, 'center'],
  ['code', 57],
  ['title', 58],
  ['holder', 34],
  ['dueOn', 22, 'center'],
]

function drawLists(flow: Flow, say: Say, { found, out, unknown }: RetrievalSlipInput): void {
  if (found.length > 0) {
    flow.heading(say('forms.retrievalSlip.found'))
    const rows = found.map((line, at) => [
      `${at + 1}`,
      line.place ?? '',
      line.code,
      line.title,
      `${line.pages ?? ''}`,
      '□',
    ])
    flow.table(columns(say, foundColumns), rows)
  }
  if (out.length > 0) {
    flow.heading(say('forms.retrievalSlip.out'))
    const rows = out.map((line, at) => [`${at + 1}`, line.code, line.title, line.holder, line.dueOn ?? ''])
    flow.table(columns(say, outColumns), rows)
  }
  if (unknown.length > 0) {
    flow.heading(say('forms.retrievalSlip.unknown'))
    const asked = [0, 1, 2]
    const rows = unknown.flatMap((_, at) => (at % 3 === 0 ? [asked.map((next) => unknown[at + next] ?? '')] : []))
    flow.table(
      columns(
        say,
        asked.map(() => ['asked', 1]),
      ),
      rows,
    )
  }
}

/** 调卷单 for a pasted list: what is in place in walking order with a box to tick, what is out and with whom, what nobody knows. */
export async function retrievalSlip(input: RetrievalSlipInput) {
  const say = words(input.locale)
  const name = `${say('forms.retrievalSlip.title')} ${input.number}`
  const paper = await Paper.create(name, input)
  const flow = new Flow(paper, input, say, { running: name })
  flow.title(say('forms.retrievalSlip.title'))
  flow.y += 1
  flow.pairs([
    [say('forms.retrievalSlip.number'), input.number],
    [say('forms.retrievalSlip.requestedBy'), input.requestedBy ?? ''],
    [say('forms.retrievalSlip.purpose'), input.purpose ?? ''],
  ])
  const counts = { found: input.found.length, out: input.out.length, unknown: input.unknown.length }
  flow.pairs([[say('forms.retrievalSlip.counts'), say('forms.retrievalSlip.countsText', counts)]], 1)
  drawLists(flow, say, input)
  flow.signatures([
    say('forms.retrievalSlip.signTaken'),
    say('forms.retrievalSlip.signChecked'),
    say('forms.loanSlip.signDate'),
  ])
  flow.finish()
  return paper.finish()
}

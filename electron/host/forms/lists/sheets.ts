import type { SheetSection, SheetsInput } from '../../../../shared/model/sheets'
import { code128 } from '../kit/codes'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words } from '../words'

function drawSection(flow: Flow, { heading, text, columns, rows, room }: SheetSection): void {
  if (heading) flow.heading(heading)
  if (text) flow.paragraph(text, 10)
  if (columns && rows) flow.table(columns, rows)
  if (room) flow.ruled(room.text, room.mm)
}

/** Sheets put together from parts: title, number, facts, sections with texts and tables, lines to sign on; each with its own page count. */
export async function sheets(input: SheetsInput) {
  const say = words(input.locale)
  const paper = await Paper.create(input.title, input)
  for (const { number, meta, sections, signatures, perLine = signatures.length, code } of input.sheets) {
    const flow = new Flow(paper, input, say, { landscape: input.landscape, running: `${input.title} ${number}` })
    if (code) flow.cornerCode(code128(code), code)
    flow.title(input.title, number)
    flow.y += code ? 4 : 1
    flow.pairs(meta, input.landscape ? 3 : 2)
    for (const section of sections) drawSection(flow, section)
    for (let at = 0; at < signatures.length; at += perLine) flow.signatures(signatures.slice(at, at + perLine))
    flow.finish()
  }
  return paper.finish()
}

import type { SheetsInput } from '../../../../shared/model/sheets'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words } from '../words'

/** Sheets put together from parts: title, number, facts, sections with texts and tables, lines to sign on; each with its own page count. */
export async function sheets(input: SheetsInput) {
  const say = words(input.locale)
  const paper = await Paper.create(input.title, input)
  for (const { number, meta, sections, signatures } of input.sheets) {
    const flow = new Flow(paper, input, say, { landscape: input.landscape, running: `${input.title} ${number}` })
    flow.title(input.title, number)
    flow.y += 1
    flow.pairs(meta, input.landscape ? 3 : 2)
    for (const { heading, text, columns, rows } of sections) {
      if (heading) flow.heading(heading)
      if (text) flow.paragraph(text, 10)
      if (columns && rows) flow.table(columns, rows)
    }
    if (signatures.length > 0) flow.signatures(signatures)
    flow.finish()
  }
  return paper.finish()
}

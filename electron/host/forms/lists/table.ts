import type { TableInput } from '../../../../shared/model/forms'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words } from '../words'

/** Any list as PDF: title, facts above it, head repeated on every page, signature lines below. */
export async function table(input: TableInput) {
  const say = words(input.locale)
  const paper = await Paper.create(input.title, input)
  const flow = new Flow(paper, input, say, { landscape: input.landscape, running: input.title })
  flow.title(input.title)
  flow.y += 1
  flow.pairs(input.meta, input.landscape ? 3 : 2)
  flow.table(input.columns, input.rows)
  if (input.signatures?.length) flow.signatures(input.signatures)
  flow.finish()
  return paper.finish()
}

import type { PastedLine } from '../../../shared/model/search'
import { makeBarcode } from '../../../shared/rules/barcode'
import type { ReadContext } from '../context'
import { presentHits } from './present'
import { readsOf } from '../reading'
import { personalFor } from './requests'

/** Records shown for one line; a common name has more than anybody would choose from. */
const MOST_OF_A_LINE = 20

/** Recognises every line of a pasted list. A record that several lines name is told once. */
export async function pasteList({ lines }: { lines: string[] }, context: ReadContext) {
  const byId = personalFor(context.db, context.actor) !== 'none'
  const matches = await readsOf(context.room).ask({ kind: 'list', lines, byId }, context.signal)
  const shown = matches.map(({ ids }) => ids.toSorted((a, b) => b - a).slice(0, MOST_OF_A_LINE))
  const ids = [...new Set(shown.flat())]
  const records = presentHits(context, ids)
  const uids = new Map(records.map((record) => [record.barcode, record.uid]))
  return {
    lines: matches.map((match, index): PastedLine => ({
      line: match.line,
      kind: match.kind ?? null,
      records: (shown[index] ?? []).flatMap((id) => uids.get(makeBarcode('record', id)) ?? []),
      count: match.ids.length,
    })),
    records,
  }
}

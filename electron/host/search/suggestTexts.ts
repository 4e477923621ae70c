import type { SuggestedText } from '../../../shared/model/search'
import type { ReadContext } from '../context'
import { matchList } from './matchList'
import { presentHits } from './present'
import { readsOf } from '../reading'
import { personalFor } from './requests'

const MOST_RECORDS = 5

/** "Did you mean". A near ID number is somebody's: it leaves the host as the masked records it belongs to, never as a text. */
export async function suggestTexts({ text }: { text: string }, context: ReadContext) {
  const { db, room, signal } = context
  const byId = personalFor(db, context.actor) !== 'none'
  const found = await readsOf(room).ask({ kind: 'suggest', text }, signal)
  const shown = found.filter(({ why }) => byId || why !== 'oneDigit')
  const suggestions = shown.map((one): SuggestedText => {
    if (one.why !== 'oneDigit') return { ...one, records: [] }
    const ids = matchList(db, [one.text]).flatMap((match) => match.ids)
    return { text: null, why: one.why, records: presentHits(context, ids.slice(0, MOST_RECORDS)) }
  })
  return { suggestions }
}

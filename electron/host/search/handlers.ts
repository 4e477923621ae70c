import type { HandlersOf } from '../router'
import { facetSearch } from './facetSearch'
import { pasteList } from './pasteList'
import { presentHits } from './present'
import { engineRequest, personalFor } from './requests'
import { readsOf } from '../reading'
import { suggestTexts } from './suggestTexts'

/** Searches run in the room's workers; lines are read and masked here. An aborted call is taken out of the workers' queue. */
export const search: HandlersOf<'search'> = {
  async find({ limit, cursor, ...query }, context) {
    const { db, room, actor, signal } = context
    const page = { limit, cursor: cursor ?? undefined, personal: personalFor(db, actor) }
    const request = { ...engineRequest(db, query), ...page }
    const found = await readsOf(room).ask({ kind: 'find', request }, signal)
    const { total, capped } = found
    return { total, capped, hits: presentHits(context, found.ids), cursor: found.cursor ?? null }
  },
  facets: facetSearch,
  suggest: suggestTexts,
  pasteList,
}

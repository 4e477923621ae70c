import { setImmediate as pause } from 'node:timers/promises'
import { HOLD_MOST, type HoldSelection } from '../../../shared/model/hold'
import { pageQuery, planList } from '../catalogue'
import { expandRef } from '../circulation'
import type { HostSession } from '../access/sessions'
import type { ActionContext } from '../context'
import { openDatabase } from '../database/open'
import { all, asReadDb, each, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { readsOf } from '../reading'
import type { RoomState } from '../roomState'
import { engineRequest, personalFor } from '../search'

/** Records a selection comes to (rowids, each once), and the lines of a pasted list that name none, or only a person. */
export interface Selected {
  ids: number[]
  unknown: string[]
  unclear: { line: string; count: number }[]
}

type Told = (found: number) => void
const STEP = 5_000
const PAGE = 1_000

const onlyIds = (ids: Iterable<number>): Selected => ({ ids: [...new Set(ids)], unknown: [], unclear: [] })

const tooMany = (count: number): void => {
  if (count > HOLD_MOST) fail('holds.too-many', { max: HOLD_MOST })
}

const idsOfUids = (db: ReadDb, uids: readonly string[]): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT r.id FROM json_each(${JSON.stringify(uids)}) one CROSS JOIN live_records r ON r.uid = one.value`,
  ).map(({ id }) => id)

/** All of a list of the catalogue, read in one go on a connection of its own: a snapshot that holds nobody up. */
async function idsOfList(room: RoomState, selection: Extract<HoldSelection, { kind: 'list' }>, told: Told) {
  const raw = openDatabase(room.databasePath, room.databaseKey, { readonly: true })
  try {
    const db = asReadDb(raw)
    const ids: number[] = []
    for (const { id } of each<{ id: number }>(db, pageQuery(planList(db, selection.filter, 'newest'), true, 0, -1))) {
      ids.push(id)
      if (ids.length % STEP !== 0) continue
      tooMany(ids.length)
      told(ids.length)
      await pause()
    }
    tooMany(ids.length)
    return ids
  } finally {
    raw.close()
  }
}

/** All that a search finds, page by page in the room's readers. */
async function idsOfSearch(context: Selecting, selection: Extract<HoldSelection, { kind: 'search' }>, told: Told) {
  const { room, actor, signal } = context
  const request = { ...engineRequest(room.reader, selection.query), personal: personalFor(room.reader, actor) }
  const ids = new Set<number>()
  for (let cursor: string | undefined; ;) {
    const found = await readsOf(room).ask({ kind: 'find', request: { ...request, limit: PAGE, cursor } }, signal)
    for (const id of found.ids) ids.add(id)
    tooMany(ids.size)
    told(ids.size)
    cursor = found.cursor
    if (cursor === undefined) return ids
  }
}

/** Lines of a pasted list: a number names its records; a name is too little to hold what it names. */
async function idsOfLines({ room, actor, signal }: Selecting, lines: readonly string[]): Promise<Selected> {
  const byId = personalFor(room.reader, actor) !== 'none'
  const matches = await readsOf(room).ask({ kind: 'list', lines, byId }, signal)
  const sure = matches.filter(({ kind }) => kind !== undefined && kind !== 'name')
  return {
    ids: [...new Set(sure.flatMap(({ ids }) => ids))],
    unknown: matches.filter(({ kind }) => kind === undefined).map(({ line }) => line),
    unclear: matches.filter(({ kind }) => kind === 'name').map(({ line, ids }) => ({ line, count: ids.length })),
  }
}

interface Selecting {
  room: RoomState
  /** Whose selection it is: it comes to what their own search shows them. */
  actor: HostSession
  signal: AbortSignal | undefined
}

/** What a call selects in; `room.none-open` without a room. */
export const selecting = ({ host, actor }: ActionContext, signal: AbortSignal | undefined): Selecting => ({
  room: host.room ?? fail('room.none-open'),
  actor,
  signal,
})

/** Reads which records a selection names. Throws `holds.too-many`, `catalogue.no-such-code` for a box nobody has. */
export async function select(context: Selecting, selection: HoldSelection, told: Told = () => {}): Promise<Selected> {
  const { reader } = context.room
  switch (selection.kind) {
    case 'records':
      return onlyIds(idsOfUids(reader, selection.uids))
    case 'container':
      return onlyIds(expandRef(reader, selection.ref).ids)
    case 'lines':
      return idsOfLines(context, selection.lines)
    case 'list':
      return onlyIds(await idsOfList(context.room, selection, told))
    case 'search':
      return onlyIds(await idsOfSearch(context, selection, told))
  }
}

import type { Handover, HandoverContent } from '../../../shared/model/leaver'
import type { ActionContext } from '../context'
import { all, get, run, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { readsOf } from '../reading'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { nextOf } from './storeLoan'

type Golive = HandlersOf<'golive'>

interface Row {
  uid: string
  number: string
  from_name: string
  to_name: string
  supervisor: string
  content: string
  handed_on: string
  by_name: string
}

type Stored = Pick<Handover, 'content' | 'things' | 'note'>

const rows = sql`SELECT h.uid, h.number, h.from_name, h.to_name, h.supervisor, h.content, h.handed_on, u.name AS by_name
  FROM handovers h JOIN users u ON u.id = h.user_id`

const present = (row: Row): Handover => ({
  ...(JSON.parse(row.content) as Stored),
  uid: row.uid,
  number: row.number,
  from: row.from_name,
  to: row.to_name,
  supervisor: row.supervisor,
  handedOn: row.handed_on,
  by: row.by_name,
})

/** A handover as it was kept; throws not-found. */
export const findHandover = (db: ReadDb, uid: string): Handover =>
  present(get<Row>(db, sql`${rows} WHERE h.uid = ${uid}`) ?? fail('not-found', { uid }))

const counted = ({ host, today }: Pick<ActionContext, 'host' | 'today'>): Promise<HandoverContent> =>
  readsOf(host.room ?? fail('room.none-open')).ask({ kind: 'handover', today })

export const handoverContent: Golive['handoverContent'] = (_input, context) => counted(context)

/** Keeps what is handed over as it is counted now, under a number; the paper is printed from it as often as needed. */
export const handOver: Golive['handOver'] = async ({ from, to, supervisor, things, note }, context) => {
  const content = await counted(context)
  return context.write((w) => {
    const uid = uuidv7(w.now)
    const number = nextOf(w, 'JJ', w.today.slice(0, 4))
    run(
      w.db,
      sql`INSERT INTO handovers (uid, number, from_name, to_name, supervisor, content, handed_on, handed_at, user_id)
          VALUES (${uid}, ${number}, ${from}, ${to}, ${supervisor}, ${JSON.stringify({ content, things, note })}, ${w.today}, ${w.now}, ${w.actor.userId})`,
    )
    const { total, loansOut, searching, lost } = content
    w.note({
      subjectKind: 'handover',
      subjectUid: uid,
      subject: number,
      detail: { from, to, supervisor, records: total.records, loansOut, searching, lost, things: things.length },
    })
    w.changed('golive', uid)
    return findHandover(w.db, uid)
  })
}

export const handovers: Golive['handovers'] = (_input, { db }) => ({
  handovers: all<Row>(db, sql`${rows} ORDER BY h.id DESC LIMIT 100`).map((row) => {
    const { content: _content, things: _things, ...line } = present(row)
    return line
  }),
})

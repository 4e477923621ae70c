import { run, sql, value } from '../../electron/host/database/sql'
import { fail } from '../../electron/host/errors'
import { uuidv7 } from '../../electron/host/room/uuidv7'
import type { Host } from '../../electron/host/context'
import { indexRecord } from '../../electron/host/search'

export interface PlainRecord {
  code?: string | null
  businessNumber?: string | null
  title?: string
  person?: string
  employer?: string
  birth?: string
  idNumber?: string
  classCode?: string
  year?: number
  period?: string | null
  state?: string
  boxId?: number | null
  volumeId?: number | null
  pages?: number | null
}

const writerOf = (host: Host) => (host.room ?? fail('room.none-open')).writer
export const classId = (host: Host, code = 'YB') =>
  value<number>(writerOf(host), sql`SELECT id FROM classes WHERE code = ${code}`) ?? fail('not-found')
export const fondsId = (host: Host) =>
  value<number>(writerOf(host), sql`SELECT id FROM fonds LIMIT 1`) ?? fail('not-found')

/** Puts a record straight into the tables, for tests of other topics. Returns rowid and uid. */
export function plainRecord(host: Host, one: PlainRecord = {}): { id: number; uid: string } {
  const db = writerOf(host)
  const uid = uuidv7()
  const { title = '住院费用报销', person = '张三', year = 2023, period = '10', state = 'in' } = one
  const { id } = {
    id: run(
      db,
      sql`INSERT INTO records (uid, fonds_id, class_id, type, type_version, code, business_number, title, year, year_source, period, person_name,
            birth, id_number, employer, state, box_id, volume_id, pages, created_at, updated_at)
          VALUES (${uid}, ${fondsId(host)}, ${classId(host, one.classCode)}, 'reimbursement', 1, ${one.code ?? null}, ${one.businessNumber ?? null},
            ${title}, ${year}, 'ledger', ${period}, ${person}, ${one.birth ?? null}, ${one.idNumber ?? null}, ${one.employer ?? ''}, ${state},
            ${one.boxId ?? null}, ${one.volumeId ?? null}, ${one.pages ?? null}, 0, 0)`,
    ).lastId,
  }
  indexRecord(db, id, {
    b: [title],
    i: [one.code ?? '', one.businessNumber ?? ''].filter(Boolean),
    k: [person],
    n: [],
    p: { b: [], i: [] },
    facets: {
      type: 'reimbursement',
      year,
      classId: classId(host, one.classCode),
      fondsId: fondsId(host),
      period,
      formedOn: null,
    },
  })
  return { id, uid }
}

export interface PlainBox {
  number?: string
  path?: string | null
  classCode?: string
  year?: number
  period?: string | null
}

/** A box, with a place when `path` is given. */
export function plainBox(host: Host, one: PlainBox = {}): { id: number; uid: string } {
  const db = writerOf(host)
  let place: number | null = null
  if (one.path)
    place = run(
      db,
      sql`INSERT INTO locations (uid, kind, name, path, sort_key) VALUES (${uuidv7()}, 'cell', ${one.path}, ${one.path}, ${one.path})`,
    ).lastId
  const uid = uuidv7()
  const { lastId } = run(
    db,
    sql`INSERT INTO boxes (uid, fonds_id, class_id, year, number, period, location_id, created_at)
        VALUES (${uid}, ${fondsId(host)}, ${classId(host, one.classCode)}, ${one.year ?? 2023}, ${one.number ?? '1'}, ${one.period ?? '10'}, ${place}, 0)`,
  )
  return { id: lastId, uid }
}

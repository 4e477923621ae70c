import { RecordNote } from '../../../shared/model/tracing'
import type { WriteContext } from '../context'
import { all, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { nameOf, recordLines } from '../catalogue'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { replacementOf, standingTask } from './taskStore'

type Tracing = HandlersOf<'tracing'>

/** Rowid of a record by its outside id, or `not-found`. */
export const recordId = (db: ReadDb, uid: string): number =>
  value<number>(db, sql`SELECT id FROM live_records WHERE uid = ${uid}`) ?? fail('not-found', { uid })

/** Adds a line to the note sheet (备考表) of a record; the words around the values are the screen's. */
export function noteOnRecord(
  w: WriteContext,
  record: number,
  kind: RecordNote['kind'],
  detail: RecordNote['detail'],
): RecordNote {
  const uid = uuidv7(w.now)
  run(
    w.db,
    sql`INSERT INTO record_notes (uid, record_id, kind, detail, at, noted_on, user_id)
        VALUES (${uid}, ${record}, ${kind}, ${JSON.stringify(detail)}, ${w.now}, ${w.today}, ${w.actor.userId})`,
  )
  return { uid, kind, detail, on: w.today, by: w.actor.name }
}

interface NoteRow {
  uid: string
  record_id: number
  kind: string
  detail: string
  on: string
  by: string
}

const noteRows = sql`SELECT n.uid, n.record_id, n.kind, n.detail, n.noted_on AS "on", u.name AS "by" FROM record_notes n
  JOIN users u ON u.id = n.user_id`
const present = (row: NoteRow): RecordNote => RecordNote.parse({ ...row, detail: JSON.parse(row.detail) })

/** The note sheet (备考表) of a record, oldest line first. */
export const notesOfRecord = (db: ReadDb, record: number): RecordNote[] =>
  all<NoteRow>(db, sql`${noteRows} WHERE n.record_id = ${record} ORDER BY n.id`).map(present)

/** The notes of several records with the rowid of theirs, oldest first. */
export const notesOfRecords = (db: ReadDb, records: readonly number[]): { record: number; note: RecordNote }[] =>
  all<NoteRow>(
    db,
    sql`${noteRows} WHERE n.record_id IN (SELECT value FROM json_each(${JSON.stringify(records)})) ORDER BY n.id`,
  ).map((row) => ({ record: row.record_id, note: present(row) }))

export const notes: Tracing['notes'] = ({ record }, { db }) => {
  const id = recordId(db, record)
  const copy = replacementOf(db, id)
  return {
    notes: notesOfRecord(db, id),
    task: standingTask(db, id) ?? null,
    copy: copy ? { pages: copy.pages, source: copy.source, madeOn: copy.madeOn } : null,
  }
}

export const addNote: Tracing['addNote'] = ({ record, text }, w) => {
  const id = recordId(w.db, record)
  const [row] = recordLines(w.db, [id])
  const note = noteOnRecord(w, id, 'note', { text })
  w.note({ subjectKind: 'record', subjectUid: record, subject: row ? nameOf(row) : '', personal: { text } })
  w.changed('tracing', record)
  return note
}

/** The note sheet goes with its record when that is destroyed. */
export const eraseNotes = (w: WriteContext, record: number): void =>
  void run(w.db, sql`DELETE FROM record_notes WHERE record_id = ${record}`)

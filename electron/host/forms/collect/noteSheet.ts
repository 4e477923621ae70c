import { translator } from '../../../../shared/messages'
import type { FormBase, FormLocale } from '../../../../shared/model/formBase'
import type { NoteSheetInput } from '../../../../shared/model/forms'
import { all, get, sql, type ReadDb, type Sql } from '../../database/sql'
import { fail } from '../../errors'
import { boxesByUid, volumeHead } from './boxFaces'
import { notesOfRecords } from '../../tracing'
import { inBox, paperCode } from './paperRows'

type Note = Omit<NoteSheetInput, keyof FormBase>

/** What is left to the pen: who arranged and checked it, and when. */
const byHand = { arrangedBy: '', arrangedOn: '', checkedBy: '', checkedOn: '' }

function sums(db: ReadDb, where: Sql): { items: number; pages: number | undefined } {
  const row = get<{ items: number; pages: number | null; counted: number }>(
    db,
    sql`SELECT count(*) AS items, sum(records.pages) AS pages, count(records.pages) AS counted FROM live_records AS records WHERE ${where}`,
  )
  const items = row?.items ?? 0
  // A sum over records some of which were never counted would be a false statement.
  return { items, pages: row && row.counted === items ? (row.pages ?? undefined) : undefined }
}

interface NamedRow {
  id: number
  code: string | null
  business_number: string | null
}

/** What the note sheets of the records say (losses, copies, material taken out), a line each; the rest of the sheet is for the pen. */
function remarksOf(db: ReadDb, where: Sql, locale: FormLocale): string {
  const t = translator(locale)
  const rows = all<NamedRow>(
    db,
    sql`SELECT records.id, records.code, records.business_number FROM live_records AS records WHERE ${where}`,
  )
  const names = new Map(rows.map((row) => [row.id, paperCode(row)]))
  return notesOfRecords(db, [...names.keys()])
    .map(
      ({ record, note }) => `${note.on} ${names.get(record)} ${t(`tracing.note.${note.kind}`, note.detail)} ${note.by}`,
    )
    .join('\n')
}

/** 盒内备考表 with what is known of the box; `not-found` for an unknown one. */
export function boxNote(db: ReadDb, uid: string, locale: FormLocale): Note {
  const [box] = boxesByUid(db, [uid])
  if (!box) return fail('not-found', { uid })
  return {
    ...byHand,
    level: 'box',
    fondsNumber: box.fonds_number,
    code: box.number,
    title: '',
    ...sums(db, inBox(box.id)),
    remarks: remarksOf(db, inBox(box.id), locale),
  }
}

/** 卷内备考表 with what is known of the volume; `not-found` for an unknown one. */
export function volumeNote(db: ReadDb, uid: string, locale: FormLocale): Note {
  const volume = volumeHead(db, uid)
  if (!volume) return fail('not-found', { uid })
  return {
    ...byHand,
    level: 'volume',
    fondsNumber: volume.fonds_number,
    code: volume.code ?? String(volume.number),
    title: volume.title,
    ...sums(db, sql`records.volume_id = ${volume.id}`),
    remarks: remarksOf(db, sql`records.volume_id = ${volume.id}`, locale),
  }
}

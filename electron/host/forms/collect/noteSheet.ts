import type { FormBase, NoteSheetInput } from '../../../../shared/model/forms'
import { get, sql, type ReadDb, type Sql } from '../../database/sql'
import { fail } from '../../errors'
import { boxesByUid, volumeHead } from './boxFaces'
import { inBox } from './paperRows'

type Note = Omit<NoteSheetInput, keyof FormBase>

/** What is left to the pen: remarks, who arranged and checked it, and when. */
const byHand = { remarks: '', arrangedBy: '', arrangedOn: '', checkedBy: '', checkedOn: '' }

function sums(db: ReadDb, where: Sql): { items: number; pages: number | undefined } {
  const row = get<{ items: number; pages: number | null; counted: number }>(
    db,
    sql`SELECT count(*) AS items, sum(records.pages) AS pages, count(records.pages) AS counted FROM live_records AS records WHERE ${where}`,
  )
  const items = row?.items ?? 0
  // A sum over records some of which were never counted would be a false statement.
  return { items, pages: row && row.counted === items ? (row.pages ?? undefined) : undefined }
}

/** 盒内备考表 with what is known of the box; `not-found` for an unknown one. */
export function boxNote(db: ReadDb, uid: string): Note {
  const [box] = boxesByUid(db, [uid])
  if (!box) return fail('not-found', { uid })
  return {
    ...byHand,
    level: 'box',
    fondsNumber: box.fonds_number,
    code: box.number,
    title: '',
    ...sums(db, inBox(box.id)),
  }
}

/** 卷内备考表 with what is known of the volume; `not-found` for an unknown one. */
export function volumeNote(db: ReadDb, uid: string): Note {
  const volume = volumeHead(db, uid)
  if (!volume) return fail('not-found', { uid })
  return {
    ...byHand,
    level: 'volume',
    fondsNumber: volume.fonds_number,
    code: volume.code ?? String(volume.number),
    title: volume.title,
    ...sums(db, sql`records.volume_id = ${volume.id}`),
  }
}

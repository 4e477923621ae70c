import { HIDDEN, type Eye } from '../../../shared/rules/maskTable'
import type { PersonalKind } from '../../../shared/rules/masking'
import type { Role } from '../../../shared/rules/abilities'
import type { ReadDb } from '../database/sql'
import { eyeOf } from '../masking'
import { newestTypes } from './recordTypes'

/** Fields of notes that are no field of a record type. */
const COLUMNS: Record<string, PersonalKind> = { id_number: 'id', idNumber: 'id', idMasked: 'id' }

function hiddenFields(db: ReadDb, eye: Eye): Set<string> {
  const fields = newestTypes(db).flatMap((type) => type.fields)
  const kinds = [
    ...Object.entries(COLUMNS),
    ...fields.flatMap(({ key, personal }) => (personal ? [[key, personal] as const] : [])),
  ]
  return new Set(kinds.filter(([, kind]) => eye[kind] === 'hidden').map(([key]) => key))
}

const blank = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(blank) : value === null || value === '' ? value : HIDDEN

/**
 * Notes of the trail as this reader may see them. They are written masked and stay so for everybody; of what the table hides from the
 * reader not even the ends are shown.
 */
export function trailShown(db: ReadDb, actor: { role: Role }) {
  const eye = eyeOf(db, actor)
  const hidden = hiddenFields(db, eye)
  const isHidden = (kind: string | null, key: string) =>
    kind === 'borrower' && key === 'phone' ? eye.contact === 'hidden' : hidden.has(key) || key === 'original'
  const anything = hidden.size > 0 || eye.contact === 'hidden'
  return (kind: string | null, detail: Record<string, unknown>): Record<string, unknown> =>
    anything
      ? Object.fromEntries(
          Object.entries(detail).map(([key, value]) => [key, isHidden(kind, key) ? blank(value) : value]),
        )
      : detail
}

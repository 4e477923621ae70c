import type { FacetName, FacetValue, SearchFacets, SearchHit } from '../../../shared/model/search'
import { newestTypes, presentRecordLine, recordLines } from '../catalogue'
import { deskRows, presentDesk, presentHeld } from '../circulation'
import type { ReadContext } from '../context'
import { all, sql, type ReadDb } from '../database/sql'

/**
 * Records by rowid as lines of a result, in the order of the ids: masked, with place, barcode and holder (the person only for who may see
 * loans). Vanished ones are left out.
 */
export function presentHits({ db, today, actor }: ReadContext, ids: readonly number[]): SearchHit[] {
  const desk = new Map(deskRows(db, ids).map((row) => [row.uid, presentHeld(presentDesk(row, today), actor)]))
  return recordLines(db, ids).flatMap((row) => {
    const at = desk.get(row.uid)
    if (!at) return []
    const place = at.box === null ? null : { box: at.box.number, location: at.place }
    return [
      {
        ...presentRecordLine(row),
        place,
        barcode: at.barcode,
        holder: at.holder,
      },
    ]
  })
}

type Labels = ReadonlyMap<string, Pick<FacetValue, 'value' | 'label'>>

/** Facets in outside terms: classes by code, places by uid, with the names of types, classes and places. */
export function presentFacets(db: ReadDb, facets: SearchFacets): Record<FacetName, FacetValue[]> {
  const plain = (name: FacetName) => facets[name].map((one) => ({ ...one, label: null }))
  const named = (name: FacetName, labels: Labels) =>
    facets[name].map((one) => ({ ...one, label: null, ...labels.get(one.value) }))
  return {
    type: named('type', typeLabels(db)),
    year: plain('year'),
    class: named('class', classLabels(db)),
    period: plain('period'),
    state: plain('state'),
    place: named(
      'place',
      placeLabels(
        db,
        facets.place.map((one) => Number(one.value)),
      ),
    ),
  }
}

const typeLabels = (db: ReadDb): Labels =>
  new Map(newestTypes(db).map(({ id, name }) => [id, { value: id, label: name }]))

const classLabels = (db: ReadDb): Labels =>
  new Map(
    all<{ id: number; code: string; name: string; name_en: string }>(
      db,
      sql`SELECT id, code, name, name_en FROM classes`,
    ).map(({ id, code, name, name_en }) => [String(id), { value: code, label: { zh: name, en: name_en || name } }]),
  )

const placeLabels = (db: ReadDb, ids: readonly number[]): Labels =>
  new Map(
    all<{ id: number; uid: string; path: string }>(
      db,
      sql`SELECT id, uid, path FROM locations WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ).map(({ id, uid, path }) => [String(id), { value: uid, label: { zh: path, en: path } }]),
  )

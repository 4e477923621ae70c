import type { NewLocations } from '../../../shared/model/box'
import {
  placeKinds,
  placeName,
  placePath,
  placeSortKey,
  type PlaceKind,
  type PlaceNode,
} from '../../../shared/rules/shelf'
import { reindexMany } from '../catalogue'
import type { WriteContext } from '../context'
import { sql } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { recordsInBoxes } from './boxStore'
import {
  alikeInRoom,
  allLocations,
  deleteLocation,
  ensureNode,
  locationByUid,
  locationIdByPath,
  locationsUnder,
  presentLocation,
  storeLocation,
  subtree,
  topLocations,
  wholeSubtree,
  type LocationRow,
  type Parent,
} from './locationStore'

type Storeroom = HandlersOf<'storeroom'>

/** More at once is a typing error. */
const MOST = 20_000

export const locations: Storeroom['locations'] = ({ under, all }, { db }) => {
  if (under === null) return { locations: (all ? allLocations(db) : topLocations(db)).map(presentLocation) }
  const place = locationByUid(db, under) ?? fail('not-found', { uid: under })
  return { locations: (all ? wholeSubtree(db, place.id) : locationsUnder(db, place.id)).map(presentLocation) }
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const nodes = (kind: PlaceKind, parts: readonly (string | number)[]): PlaceNode[] =>
  parts.map((part) => ({ kind, name: placeName(kind, part) }))

/** The steps below the parent, outermost first; empty steps are left out. */
function stepsOf(input: NewLocations): PlaceNode[][] {
  const { rows, sides, bays, levels, cells } = input
  const numbers = rows ? upTo(rows.to - rows.from + 1).map((at) => at + rows.from - 1) : []
  return [
    nodes('row', numbers),
    nodes('side', sides),
    nodes('bay', upTo(bays)),
    nodes('level', upTo(levels)),
    nodes('cell', upTo(cells)),
  ].filter((step) => step.length > 0)
}

const wrongInput = (path: string, message: string): never => fail('input.invalid', { issues: [{ path, message }] })

function checkSteps(steps: PlaceNode[][], parentKind: PlaceKind | null): void {
  const total = steps.reduce((product, step) => product * step.length, 1)
  if (total > MOST) wrongInput('rows', `> ${MOST}`)
  const first = steps[0]?.[0]?.kind
  if (first && parentKind && placeKinds.indexOf(first) <= placeKinds.indexOf(parentKind)) wrongInput(first, parentKind)
}

/** Makes the places of all steps below one; returns how many are new. */
function build(w: WriteContext, parent: Parent | null, steps: readonly PlaceNode[][], capacity: number | null): number {
  const [step, ...deeper] = steps
  if (!step) return 0
  let made = 0
  for (const node of step) {
    const place = ensureNode(w.db, parent, node, deeper.length === 0 ? capacity : null)
    made += Number(place.made) + build(w, place, deeper, capacity)
  }
  return made
}

export const createLocations: Storeroom['createLocations'] = (input, w) => {
  const above =
    input.parentUid === null
      ? null
      : (locationByUid(w.db, input.parentUid) ?? fail('not-found', { uid: input.parentUid }))
  if (!above && input.room === undefined) wrongInput('room', 'missing')
  const steps = stepsOf(input)
  checkSteps(steps, above && input.room === undefined ? above.kind : 'room')
  const start =
    input.room === undefined
      ? null
      : ensureNode(w.db, above, { kind: 'room', name: input.room }, steps.length === 0 ? input.capacity : null)
  const top = start ?? above ?? fail('not-found')
  const created = Number(start?.made ?? false) + build(w, top, steps, input.capacity)
  const { parentUid: _parent, ...shape } = input
  w.note({ subjectKind: 'location', subjectUid: top.uid, subject: top.path, detail: { created, ...shape } })
  w.changed('storeroom', top.uid)
  return { created, uid: top.uid }
}

/** Writes path and place in the walking order anew for a place and everything below it, each from its parent. */
function rewrite(w: WriteContext, place: LocationRow): void {
  const parent = place.parent_uid === null ? undefined : locationByUid(w.db, place.parent_uid)
  const done = new Map<number, Parent>(parent ? [[parent.id, parent]] : [])
  let waiting = wholeSubtree(w.db, place.id)
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => row.parent_id === null || done.has(row.parent_id))
    for (const row of ready) {
      const above = row.parent_id === null ? null : (done.get(row.parent_id) ?? null)
      const path = placePath(above?.path ?? null, row)
      const sorted = { ...row, path, sort_key: placeSortKey(above?.sort_key ?? null, row, above?.falls === 1) }
      done.set(row.id, sorted)
      if (sorted.path !== row.path || sorted.sort_key !== row.sort_key) storeLocation(w.db, sorted)
    }
    const left = new Set(ready)
    waiting = waiting.filter((row) => !left.has(row))
  }
}

function checkFree(w: WriteContext, place: LocationRow, name: string): void {
  const parent = place.parent_uid === null ? undefined : locationByUid(w.db, place.parent_uid)
  const path = placePath(parent?.path ?? null, { kind: place.kind, name })
  if (path !== place.path && locationIdByPath(w.db, path) !== undefined) fail('storeroom.place-taken', { name: path })
}

/** Sets the direction of counting below a place, or below all of its kind in the storeroom. */
function turn(w: WriteContext, place: LocationRow, falls: boolean, alike: boolean): void {
  for (const row of alike ? alikeInRoom(w.db, place) : [place]) {
    if ((row.falls === 1) === falls) continue
    storeLocation(w.db, { ...row, falls: Number(falls) })
    rewrite(w, { ...row, falls: Number(falls) })
  }
}

export const updateLocation: Storeroom['updateLocation'] = ({ uid, name, capacity, active, falls, alike }, w) => {
  const before = locationByUid(w.db, uid) ?? fail('not-found', { uid })
  if (name !== undefined) checkFree(w, before, name)
  storeLocation(w.db, {
    ...before,
    name: name ?? before.name,
    capacity: capacity === undefined ? before.capacity : capacity,
    active: active === undefined ? before.active : Number(active),
  })
  if (name !== undefined) {
    rewrite(w, before)
    reindexMany(w, recordsInBoxes(w.db, sql`SELECT id FROM boxes WHERE location_id IN ${subtree(before.id)}`))
  }
  if (falls !== undefined) turn(w, locationByUid(w.db, uid) ?? before, falls, alike)
  const after = locationByUid(w.db, uid) ?? fail('not-found', { uid })
  const detail: Record<string, unknown> = falls !== undefined && alike ? { alike } : {}
  for (const key of ['path', 'capacity', 'active', 'falls'] as const)
    if (before[key] !== after[key]) detail[key] = [before[key], after[key]]
  w.note({ subjectKind: 'location', subjectUid: uid, subject: after.path, detail })
  w.changed('storeroom', uid)
  w.changed('catalogue')
  return presentLocation(after)
}

export const removeLocation: Storeroom['removeLocation'] = ({ uid }, w) => {
  const place = locationByUid(w.db, uid) ?? fail('not-found', { uid })
  if (place.boxes > 0 || place.children > 0) fail('storeroom.not-empty', { name: place.path })
  deleteLocation(w.db, place.id)
  w.note({ subjectKind: 'location', subjectUid: uid, subject: place.path })
  w.changed('storeroom', uid)
  return {}
}

import { compact } from '../../../shared/rules/looseText'
import { parsePlace } from '../../../shared/rules/place'
import {
  placeKinds,
  placeName,
  placeNodes,
  placePath,
  type PlaceKind,
  type PlaceNode,
} from '../../../shared/rules/shelf'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { ensureNode, locationById, locationIdByPath, storeLocation, type LocationRow, type Parent } from '../storeroom'
import { fail } from '../errors'
import { Findings, type Judged, refusedRow } from './judged'
import type { ReadRow } from './readList'

export type ShelvesPlan =
  { kind: 'add'; nodes: PlaceNode[]; capacity: number | null } | { kind: 'change'; path: string; capacity: number }

const MOST_CAPACITY = 1000

/** 3列, 三列, 03 or A面 as the part alone: what `placeName` puts on the plate. */
function partOf(kind: PlaceKind, text: string): string {
  const plain = compact(text)
  // A side alone is no address.
  if (kind === 'side') return plain.replace(/[面侧边]$/, '').toUpperCase()
  const parts = parsePlace(/[库列排架柜面侧节联层格位]/.test(plain) ? plain : placeName(kind, plain))
  return parts?.[kind] ?? plain.toUpperCase()
}

/** The places a row names, from the storeroom down, or why there are none. */
function nodesOf(findings: Findings): PlaceNode[] {
  const whole = findings.text('place')
  const given = placeKinds.filter((kind) => findings.text(kind) !== '')
  if (given.length === 0) {
    if (!parsePlace(whole)?.room) findings.say('place.unreadable', 'place')
    return placeNodes(whole)
  }
  // A side stands for itself only beside its row; a step between two others must not be left out.
  const inner = given.filter((kind) => kind !== 'side' && kind !== 'room')
  if (given[0] !== 'room' || (given.includes('side') && !given.includes('row'))) findings.say('place.gap', 'room')
  else if (inner.length > 0 && inner[0] !== 'row') findings.say('place.gap', 'row')
  return given.map((kind) => ({ kind, name: placeName(kind, partOf(kind, findings.text(kind))) }))
}

const pathOf = (nodes: readonly PlaceNode[]): string =>
  nodes.reduce<string | null>((path, node) => placePath(path, node), null) ?? ''

function capacityOf(findings: Findings): number | null {
  const capacity = Number(findings.text('capacity'))
  return Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_CAPACITY ? capacity : null
}

function placeAt(db: ReadDb, path: string): LocationRow | undefined {
  const id = locationIdByPath(db, path)
  return id === undefined ? undefined : locationById(db, id)
}

function judge(db: ReadDb, row: ReadRow, seen: Map<string, number>): Judged<ShelvesPlan> {
  const findings = new Findings(row)
  if (row.refused) return refusedRow(row, findings.verdicts)
  const nodes = nodesOf(findings)
  const path = pathOf(nodes)
  const earlier = seen.get(path)
  if (earlier !== undefined) findings.say('place.twice', 'room', { row: earlier, place: path })
  if (findings.refused) return refusedRow(row, findings.verdicts)
  seen.set(path, row.row)
  const capacity = capacityOf(findings)
  const { verdicts } = findings
  const place = placeAt(db, path)
  if (!place) return { row, outcome: 'new', verdicts, difference: null, plan: { kind: 'add', nodes, capacity } }
  const before = place.capacity
  if (capacity === null || capacity === before)
    return { row, outcome: 'same', verdicts: [], difference: null, plan: null }
  const difference = { capacity: [before, capacity] as [unknown, unknown] }
  return { row, outcome: 'changed', verdicts, difference, plan: { kind: 'change', path, capacity } }
}

/** Each address of a list beside the places of the room; one path is one place, however it is written. */
export function judgeShelves(db: ReadDb, rows: readonly ReadRow[]): Judged<ShelvesPlan>[] {
  const seen = new Map<string, number>()
  return rows.map((row) => judge(db, row, seen))
}

/** What undo needs of one place. */
export type ShelfMade = { made: string[] } | { changed: string; before: number | null; after: number }

/** Makes the place with everything above it, or changes its capacity. */
export function applyShelf(w: WriteContext, plan: ShelvesPlan): ShelfMade {
  if (plan.kind === 'add') {
    const made: string[] = []
    let parent: Parent | null = null
    for (const [at, node] of plan.nodes.entries()) {
      const place: Parent & { uid: string; made: boolean } = ensureNode(
        w.db,
        parent,
        node,
        at === plan.nodes.length - 1 ? plan.capacity : null,
      )
      if (place.made) made.push(place.uid)
      parent = place
    }
    return { made }
  }
  const place = placeAt(w.db, plan.path) ?? fail('not-found', { name: plan.path })
  storeLocation(w.db, { ...place, capacity: plan.capacity })
  return { changed: place.uid, before: place.capacity, after: plan.capacity }
}

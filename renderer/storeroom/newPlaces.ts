import type { NewLocations } from '../../shared/model/box'
import { placeKinds, placeName, placePath, type PlaceKind } from '../../shared/rules/shelf'

/** What the dialog holds: a count of 0 or nothing leaves a step out. */
export interface NewPlacesForm {
  room?: string | undefined
  rowFrom?: number | null | undefined
  rowTo?: number | null | undefined
  sides?: string | undefined
  bays?: number | null | undefined
  levels?: number | null | undefined
  cells?: number | null | undefined
  capacity?: number | null | undefined
}

/** More at once is a typing error; the host refuses it too. */
export const MOST_PLACES = 20_000

const lettersOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .normalize('NFKC')
      .toUpperCase()
      .split(/[\s,、/;]+/)
      .map((part) => part.replace(/面$/, ''))
      .filter(Boolean),
  ),
]

/** What is sent to the host. */
export function newLocationsOf(form: NewPlacesForm, parentUid: string | null): NewLocations {
  const from = form.rowFrom ?? form.rowTo ?? null
  const to = form.rowTo ?? form.rowFrom ?? null
  return {
    parentUid,
    ...(parentUid === null && form.room?.trim() ? { room: form.room.trim() } : {}),
    ...(from !== null && to !== null ? { rows: { from: Math.min(from, to), to: Math.max(from, to) } } : {}),
    sides: lettersOf(form.sides),
    bays: form.bays ?? 0,
    levels: form.levels ?? 0,
    cells: form.cells ?? 0,
    capacity: form.capacity ?? null,
  }
}

/** The kinds of places that may stand below one. */
export const kindsBelow = (kind: PlaceKind | null): readonly PlaceKind[] =>
  placeKinds.slice(kind === null ? 1 : placeKinds.indexOf(kind) + 1)

/** How many innermost places a plan makes, with the first and last path; null when it makes none. */
export function planOf(
  plan: NewLocations,
  parentPath: string | null,
): { count: number; first: string; last: string } | null {
  const top = parentPath ?? plan.room ?? null
  if (top === null) return null
  const counted = (kind: PlaceKind, count: number) => (count > 0 ? [{ kind, parts: [1, count], count }] : [])
  const steps: { kind: PlaceKind; parts: (string | number)[]; count: number }[] = [
    ...(plan.rows
      ? [{ kind: 'row' as const, parts: [plan.rows.from, plan.rows.to], count: plan.rows.to - plan.rows.from + 1 }]
      : []),
    ...(plan.sides.length > 0 ? [{ kind: 'side' as const, parts: plan.sides, count: plan.sides.length }] : []),
    ...counted('bay', plan.bays),
    ...counted('level', plan.levels),
    ...counted('cell', plan.cells),
  ]
  if (steps.length === 0) return parentPath === null ? { count: 1, first: top, last: top } : null
  const walk = (end: 0 | -1) =>
    steps.reduce((path, { kind, parts }) => placePath(path, { kind, name: placeName(kind, parts.at(end) ?? '') }), top)
  return { count: steps.reduce((product, step) => product * step.count, 1), first: walk(0), last: walk(-1) }
}

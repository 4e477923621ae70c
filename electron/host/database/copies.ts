import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const COPY = /^catalogue-before-(\d+)-(\d+)\.db$/
/** So many copies stay beside the catalogue; each is as large as the room. */
const KEPT = 3

interface Copy {
  name: string
  schema: number
  at: number
}

/** Where the copy of a catalogue goes before it is brought to a schema, at an instant (UTC milliseconds). */
export const copyPath = (dir: string, schema: number, at: number): string =>
  join(dir, `catalogue-before-${schema}-${at}.db`)

function copiesOf(dir: string): Copy[] {
  const copies = readdirSync(dir).flatMap((name) => {
    const [, schema, at] = COPY.exec(name) ?? []
    return at === undefined ? [] : [{ name, schema: Number(schema), at: Number(at) }]
  })
  return copies.toSorted((a, b) => a.at - b.at)
}

function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A copy somebody has open just now (Windows) is tried again at the next opening; the room must open all the same.
  }
}

/**
 * Removes old copies that were made before migrations; the newest three stay. `unfinished`: the schema an interrupted migration was going to.
 * Each new try makes a copy of its own, so the first copy of that migration stays too: it alone holds the room as it was before.
 */
export function pruneCopies(dir: string, unfinished?: number): void {
  const copies = copiesOf(dir)
  const first = copies.find(({ schema }) => schema === unfinished)
  for (const copy of copies.slice(0, -KEPT)) if (copy !== first) removeIfPossible(join(dir, copy.name))
}

/** Removes all copies: what was destroyed in the room still stands in them. False while one can't be removed (open elsewhere, on Windows). */
export function dropCopies(dir: string): boolean {
  for (const { name } of copiesOf(dir)) removeIfPossible(join(dir, name))
  return copiesOf(dir).length === 0
}

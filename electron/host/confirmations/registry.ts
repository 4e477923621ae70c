import type { ActKind } from './actKind'

const kinds = new Map<string, ActKind<unknown>>()

/** Makes a kind of act known. */
export function addKind<Input>(kind: ActKind<Input>): void {
  if (kind.seats.length === 0) throw new Error(`${kind.kind}: an act of one person needs no confirmation`)
  kinds.set(kind.kind, kind as ActKind<unknown>)
}

/** A kind by its name; a confirmation of a kind this program does not know stops the program's work on it. */
export function kindOf(name: string): ActKind<unknown> {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`unknown act: ${name}`)
  return kind
}

/** Items of a long list that are written at a time. */
const PIECE = 1000

/** The text of a JSON document in pieces: long lists of its top level (the verdicts of a large ledger) are never one text. Joined they are `JSON.stringify`. */
export function* jsonPieces(document: unknown): Generator<string> {
  const entries = isPlain(document) ? Object.entries(document) : []
  if (!entries.some(([, value]) => isLong(value))) return yield JSON.stringify(document)
  let before = '{'
  for (const [key, value] of entries) {
    const first = isLong(value) ? '[' : JSON.stringify(value)
    if (first === undefined) continue
    yield `${before}${JSON.stringify(key)}:${first}`
    before = ','
    if (!isLong(value)) continue
    for (let at = 0; at < value.length; at += PIECE)
      yield (at > 0 ? ',' : '') + JSON.stringify(value.slice(at, at + PIECE)).slice(1, -1)
    yield ']'
  }
  yield '}'
}

const isLong = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > PIECE

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value)

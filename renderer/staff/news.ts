import type { Request, RequestLine } from '../../shared/model/request'
import type { LineStateName } from '../../shared/rules/requestState'

/** Changes its asker is told without looking. */
const TOLD = ['ready', 'refused', 'not-held', 'expired'] as const
type Told = (typeof TOLD)[number] | 'turn'

/** What a line's step from one state to another tells; `turn`: it waited in line, and now it is next. */
function toldBy(from: LineStateName | undefined, to: LineStateName): Told | null {
  if (from === to) return null
  if (from === 'queued' && to === 'to-pick') return 'turn'
  return TOLD.find((state) => state === to) ?? null
}

export interface News {
  request: Request
  line: RequestLine
  told: Told
}

/** Where every line stood when the page last looked. */
export type Seen = ReadonlyMap<string, LineStateName>

export const seenOf = (requests: readonly Request[]): Seen =>
  new Map(requests.flatMap((request) => request.lines.map((line) => [line.uid, line.state] as const)))

/** What its asker should be told, now that lines stand elsewhere than before; nothing at the first look. */
export function newsOf(requests: readonly Request[], seen: Seen | null): News[] {
  if (!seen) return []
  return requests.flatMap((request) =>
    request.lines.flatMap((line) => {
      const told = toldBy(seen.get(line.uid), line.state)
      return told ? [{ request, line, told }] : []
    }),
  )
}

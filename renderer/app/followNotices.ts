import type { Notice } from '../../shared/contract/events'
import { client, codeOf } from './client'
import { connection } from './connection'
import { shareStream } from './shareStream'

/** A stream that says nothing for so long is dead, though nothing closed it (the host beats every 15 s). */
const SILENCE = 45_000

/** Ends when nothing was heard for a while; `hear` puts that off. */
function silence(): { signal: AbortSignal; hear: () => void; end: () => void } {
  const quiet = new AbortController()
  let timer = setTimeout(() => quiet.abort(), SILENCE)
  const end = () => clearTimeout(timer)
  const hear = () => {
    end()
    timer = setTimeout(() => quiet.abort(), SILENCE)
  }
  return { signal: quiet.signal, hear, end }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

export interface Follower {
  signal: AbortSignal
  hear: (notice: Notice) => void
  /** What changed while there was no stream is unknown: from now on, with a new stream standing, everything is to be asked anew. */
  again: () => void
  /** The host could not be heard; it is tried again. */
  lost?: () => void
  /** The session ended; nothing more is heard. */
  signedOut: () => void
}

/**
 * Hears the notices for this page until the signal. Tabs of a browser share one stream if they belong to the same person in the same role (`who`):
 * what may be heard depends on these alone.
 */
export function followNotices(who: string, follower: Follower): Promise<void> {
  const alone = location.protocol !== 'https:' || !('locks' in navigator) || !('BroadcastChannel' in globalThis)
  return alone ? keepStream(follower) : shareStream(`juanzong.notices ${who}`, follower, keepStream)
}

/** Keeps the one event stream of a page open until the signal: begun anew with back-off when it breaks, ends or falls silent. */
async function keepStream({ signal, hear, again, lost, signedOut }: Follower): Promise<void> {
  let streams = 0
  const listen = async () => {
    const quiet = silence()
    try {
      let first = true
      for await (const notice of await client.events.stream({}, { signal: AbortSignal.any([signal, quiet.signal]) })) {
        quiet.hear()
        connection.set(true)
        if (first && streams++ > 0) again()
        first = false
        hear(notice)
      }
    } finally {
      quiet.end()
    }
  }
  let wait = 200
  while (!signal.aborted) {
    try {
      await listen()
      wait = 200
    } catch (error) {
      if (codeOf(error) === 'access.not-signed-in') return signedOut()
      if (!signal.aborted) {
        connection.set(false)
        lost?.()
      }
    }
    await pause(wait, signal)
    wait = Math.min(5000, wait * 2)
  }
  connection.set(true)
}

import type { Notice } from '../../shared/contract/events'
import { connection } from './connection'
import type { Follower } from './followNotices'

/** What the tab that holds the stream tells the others. */
type Told = { kind: 'notice'; notice: Notice } | { kind: 'begun' } | { kind: 'lost' }

/** A holder that says nothing for so long is hung or frozen (it relays the beats of the host, every 15 s). */
const SILENCE = 60_000

/** Calls `over` once nothing was heard for `wait` ms; a page that was asleep first gets what was told meanwhile. */
function watch(wait: number, over: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => clearTimeout(timer)
  const hear = () => {
    end()
    timer = setTimeout(() => (timer = setTimeout(over, Math.min(wait, 1000))), wait)
  }
  return { hear, end }
}

/** Holds the lock while `work` runs; who takes it away ends the work. */
async function hold(name: string, options: LockOptions, work: (kept: AbortSignal) => Promise<void>): Promise<void> {
  const taken = new AbortController()
  let running: Promise<void> | undefined
  try {
    await navigator.locks.request(name, options, () => (running = work(taken.signal)))
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
    taken.abort()
    await running
  }
}

/**
 * One event stream for all tabs of a browser in which the same person is signed in: a browser opens six connections to a host, and each stream
 * keeps one. The tab that has the lock holds the stream and passes on what it hears; when it is closed, signs out or falls silent, another takes over, and
 * all ask for everything anew. `name`: the same for tabs that hear the same.
 */
export async function shareStream(
  name: string,
  { signal, hear, again, signedOut }: Follower,
  stream: (holder: Follower) => Promise<void>,
  wait: number = SILENCE,
): Promise<void> {
  const others = new BroadcastChannel(name)
  const tell = (told: Told) => others.postMessage(told)
  let follows = false
  let ended = false
  let giveUp = new AbortController()
  const silence = watch(wait, () => giveUp.abort())
  others.onmessage = ({ data }: MessageEvent<Told>) => {
    follows = true
    silence.hear()
    connection.set(data.kind !== 'lost')
    if (data.kind === 'notice') hear(data.notice)
    else if (data.kind === 'begun') again()
  }
  const lead = (kept: AbortSignal) => {
    silence.end()
    let first = true
    const begun = () => {
      tell({ kind: 'begun' })
      if (!first || follows) again()
      first = false
    }
    return stream({
      signal: AbortSignal.any([signal, kept]),
      hear: (notice) => {
        if (first) begun()
        tell({ kind: 'notice', notice })
        hear(notice)
      },
      again: begun,
      lost: () => tell({ kind: 'lost' }),
      signedOut: () => {
        ended = true
        signedOut()
      },
    })
  }
  while (!signal.aborted && !ended) {
    giveUp = new AbortController()
    silence.hear()
    await hold(name, { signal: AbortSignal.any([signal, giveUp.signal]) }, lead)
    if (giveUp.signal.aborted && !signal.aborted && !ended) await hold(name, { steal: true }, lead)
  }
  silence.end()
  others.close()
}

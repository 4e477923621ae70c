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

/** A page that wants the stream, and how it speaks with the other tabs. */
interface Share {
  page: Follower
  tell: (told: Told) => void
  /** It has heard a holder: what it shows may be older than a stream that begins now. */
  follows: boolean
  /** Its session ended. */
  ended: boolean
}

/** The page as it holds the stream: what it hears is passed on. */
function holderOf(share: Share, kept: AbortSignal): Follower {
  const { page, tell } = share
  let first = true
  const begun = () => {
    tell({ kind: 'begun' })
    if (!first || share.follows) page.again()
    first = false
  }
  return {
    signal: AbortSignal.any([page.signal, kept]),
    hear: (notice) => {
      if (first) begun()
      tell({ kind: 'notice', notice })
      page.hear(notice)
    },
    again: begun,
    lost: () => tell({ kind: 'lost' }),
    signedOut: () => {
      share.ended = true
      page.signedOut()
    },
  }
}

/** What another tab tells. */
function hearHolder(share: Share, told: Told): void {
  share.follows = true
  connection.set(told.kind !== 'lost')
  if (told.kind === 'notice') share.page.hear(told.notice)
  else if (told.kind === 'begun') share.page.again()
}

/**
 * One event stream for all tabs of a browser in which the same person is signed in: a browser opens six connections to a host, and each stream
 * keeps one. The tab that has the lock holds the stream and passes on what it hears; when it is closed, signs out or falls silent, another takes over, and
 * all ask for everything anew. `name`: the same for tabs that hear the same.
 */
export async function shareStream(
  name: string,
  page: Follower,
  stream: (holder: Follower) => Promise<void>,
  wait: number = SILENCE,
): Promise<void> {
  const others = new BroadcastChannel(name)
  const share: Share = { page, tell: (told) => others.postMessage(told), follows: false, ended: false }
  let giveUp = new AbortController()
  const silence = watch(wait, () => giveUp.abort())
  others.onmessage = ({ data }: MessageEvent<Told>) => {
    silence.hear()
    hearHolder(share, data)
  }
  const lead = (kept: AbortSignal) => {
    silence.end()
    return stream(holderOf(share, kept))
  }
  const isOver = () => page.signal.aborted || share.ended
  while (!isOver()) {
    giveUp = new AbortController()
    silence.hear()
    await hold(name, { signal: AbortSignal.any([page.signal, giveUp.signal]) }, lead)
    if (giveUp.signal.aborted && !isOver()) await hold(name, { steal: true }, lead)
  }
  silence.end()
  others.close()
}

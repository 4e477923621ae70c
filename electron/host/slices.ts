/** How long a slice of long work may hold the host's thread (ms): everybody else's calls wait so long at most. */
const SLICE = 25

/** What is left of a slice's time; asked for after each thing done. */
export type SliceClock = () => boolean

/** A clock for one slice: true once its time is over. */
export function sliceClock(): SliceClock {
  const until = performance.now() + SLICE
  return () => performance.now() >= until
}

/**
 * Does long writing in short transactions, so that everybody else has a turn between two of them. `slice` does a part by its clock and answers how
 * much is left. Stops with the signal's reason when it is aborted; what is done by then is kept.
 */
export async function inSlices(signal: AbortSignal | undefined, slice: (over: SliceClock) => number): Promise<void> {
  for (let left = slice(sliceClock()); left > 0; left = slice(sliceClock())) {
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}

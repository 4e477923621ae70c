/** Runs works one after another, in the order they were handed over; a failed one fails for its caller only and does not hold up the next. */
export type Turns = <Result>(work: () => Result | Promise<Result>) => Promise<Result>

const nothing = (): void => undefined

/** A new row of turns. Nothing of a finished work is kept. Handing over an empty work waits until the row is done. */
export function makeTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.then(nothing, nothing)
    return turn
  }
}

/** A row of turns for each owner (a host, a room), which ends with it. */
export function turnsBy<Owner extends object>(): (owner: Owner) => Turns {
  const known = new WeakMap<Owner, Turns>()
  return (owner) => {
    const turns = known.get(owner) ?? makeTurns()
    known.set(owner, turns)
    return turns
  }
}

/** Runs works one after another, in the order they were handed over; a failed one does not hold up the next. */
export type Turns = <Result>(work: () => Result | Promise<Result>) => Promise<Result>

/** A new row of turns. */
export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
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

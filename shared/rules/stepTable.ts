/** Which state each event leads to; a pair that is not there cannot happen. */
export type StepTable<Event extends string, State extends string> = Record<Event, Partial<Record<State, State>>>

/** The state after an event, or null when the event cannot happen in this state. */
export const nextIn =
  <Event extends string, State extends string>(steps: StepTable<Event, State>) =>
  (state: State, event: Event): State | null =>
    steps[event][state] ?? null

/**
 * Where one line of a request stands. to-resolve: asked in words, the archive looks which record that is; asked: waits for approval; queued:
 * approved, the record is out or promised to somebody before; to-pick: the record is to be fetched from its place; ready: waits at the desk;
 * lent: handed out or being read; the others are ends (expired: not fetched in time; expanded: a person became lines of its records).
 */
export const LINE_STATES = [
  'to-resolve',
  'asked',
  'queued',
  'to-pick',
  'ready',
  'lent',
  'done',
  'refused',
  'withdrawn',
  'expired',
  'not-held',
  'expanded',
] as const
export type LineStateName = (typeof LINE_STATES)[number]

/** States in which something is still to be done. */
export const OPEN_STATES = ['to-resolve', 'asked', 'queued', 'to-pick', 'ready', 'lent'] as const

const FROM: Record<string, readonly LineStateName[]> = {
  resolve: ['to-resolve'],
  decide: ['asked'],
  withdraw: ['to-resolve', 'asked', 'queued', 'to-pick', 'ready'],
  release: ['queued', 'to-pick', 'ready'],
  pick: ['to-pick'],
  handOut: ['queued', 'to-pick', 'ready'],
  copy: ['to-pick', 'ready'],
}
export type LineEvent = 'resolve' | 'decide' | 'withdraw' | 'release' | 'pick' | 'handOut' | 'copy'

/** Whether something can be done with a line in this state. */
export const lineAllows = (state: LineStateName, event: LineEvent): boolean => FROM[event]?.includes(state) ?? false

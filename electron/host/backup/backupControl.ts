import { fail } from '../errors'

/** What a backup is doing; words under `backup.phase.<phase>`. */
export type Phase = 'look' | 'copy' | 'snapshot' | 'hash' | 'sweep' | 'open'

/** How work on a backup is told of its end, and tells how far it is. */
export interface Control {
  /** Throws `job.cancelled` once it is to end. */
  stop: () => void
  /** Bytes done and in all (null: unknown). */
  progress: (done: number, total: number | null, phase: Phase) => void
}

/** A control that never ends and says nothing. */
export const quietControl: Control = { stop: () => undefined, progress: () => undefined }

/** Asks a flag in shared memory: 1 = end. */
export const stopperOf = (flag: SharedArrayBuffer) => {
  const cancel = new Int32Array(flag)
  return () => {
    if (Atomics.load(cancel, 0) !== 0) fail('job.cancelled')
  }
}

/** Lets others on this thread have their turn; in a worker it is as good as free. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Counts bytes of one phase and tells of them. */
export function counter(control: Control, phase: Phase, total: number | null): (bytes: number) => void {
  let done = 0
  control.progress(0, total, phase)
  return (bytes) => {
    done += bytes
    control.stop()
    control.progress(done, total, phase)
  }
}

import { rmSync } from 'node:fs'
import type { LedgerSummary } from './ledgerCheck'
import type { Host } from '../context'
import { get, sql } from '../database/sql'
import { fail } from '../errors'
import type { RoomState } from '../roomState'
import { ledgerThread } from './ledgerThread'
import { type AmendedNote, amendNotes, type NoteIndex } from './noteFile'

/** The rows of a run that deserve a look, kept for the grid of the one who ran it. */
export interface KeptRun {
  by: string
  notes: string
  index: NoteIndex
  sheets: LedgerSummary['sheets']
}

const MOST_RUNS = 20

/** What intake does in one open room: one load or removal at a time, and the last runs for their grids. */
export class IntakeState {
  #busy = false
  #removal: Promise<void> = Promise.resolve()
  readonly #stop = new AbortController()
  readonly #runs = new Map<string, KeptRun>()

  constructor(
    private readonly host: Host,
    private readonly room: RoomState,
  ) {
    room.onClose(async () => {
      this.#stop.abort()
      await this.#removal
      for (const run of this.#runs.values()) rmSync(run.notes, { force: true })
    })
  }

  /** Takes the one place for a load; throws intake.busy. */
  enter(): void {
    if (this.#busy) fail('intake.busy')
    this.#busy = true
  }

  leave(): void {
    this.#busy = false
  }

  /** Waits until nothing is being cleared away. */
  settled(): Promise<void> {
    return this.#removal
  }

  /** Clears away what batches in state `loading` left, after any clearing under way; the next opening goes on when it fails. */
  remove(onProgress: (removed: number) => void = () => undefined): Promise<void> {
    this.#removal = this.#removal.then(() => this.#removeNow(onProgress))
    return this.#removal
  }

  async #removeNow(onProgress: (removed: number) => void): Promise<void> {
    if (this.#stop.signal.aborted) return
    const { databasePath: path, databaseKey, turns } = this.room
    const job = { kind: 'remove' as const, database: { path, key: Uint8Array.from(databaseKey) }, turns: turns.shared }
    try {
      if (!get(this.room.reader, sql`SELECT 1 FROM import_batches WHERE state = 'loading'`)) return
      await ledgerThread(job, ({ rows }) => onProgress(rows), this.#stop.signal)
    } catch (error) {
      if (!this.#stop.signal.aborted) this.host.log.error({ err: error }, 'batch not cleared away')
      return
    }
    for (const topic of ['intake', 'catalogue', 'storeroom'])
      this.host.events.publish({ kind: 'changed', topic, ids: [] })
  }

  keep(jobId: string, run: KeptRun): void {
    this.#runs.set(jobId, run)
    const [oldest] = this.#runs.keys()
    if (this.#runs.size <= MOST_RUNS || oldest === undefined) return
    rmSync(this.#runs.get(oldest)?.notes ?? '', { force: true })
    this.#runs.delete(oldest)
  }

  /** Mends what a run's grid shows, in a new file `to`. */
  async amend(jobId: string, to: string, amended: ReadonlyMap<string, AmendedNote>): Promise<void> {
    const run = this.#runs.get(jobId)
    if (!run || amended.size === 0) return
    const sheets = run.sheets.map(({ sheet }) => sheet)
    const index = await amendNotes(run.notes, to, sheets, amended).catch((error: unknown) => {
      rmSync(to, { force: true })
      throw error
    })
    const old = run.notes
    Object.assign(run, { notes: to, index })
    rmSync(old, { force: true })
  }

  /** A run of this person; `not-found` for everybody else and for one that is not done. */
  run(jobId: string, by: string): KeptRun {
    const run = this.#runs.get(jobId)
    return run?.by === by ? run : fail('not-found', { id: jobId })
  }
}

const states = new WeakMap<RoomState, IntakeState>()

/** Intake of the room a host holds. */
export function intakeOf(host: Host): IntakeState {
  const room = host.room ?? fail('room.none-open')
  let state = states.get(room)
  if (!state) states.set(room, (state = new IntakeState(host, room)))
  return state
}

/** When a room has been opened: what a killed load or undo left is cleared away. */
export const sweepBatches = (host: Host): void => void intakeOf(host).remove()

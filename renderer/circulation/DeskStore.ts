import type { Borrower, DeskRecord, Scan } from '../../shared/model/loan'
import { makeTurns } from '../../shared/turns'
import { client } from '../app/client'
import { play } from './sounds'
import { emptyDesk, rowsFor, stage, stageUnknown, type DeskState, type StagedRow } from './staged'

export interface Candidates {
  borrowers: Borrower[]
  records: DeskRecord[]
}

export interface Done {
  lent: { uid: string; slip: string; borrower: string; dueOn: string; count: number } | null
  returned: number
  renewed: { count: number; dueOn: string } | null
  /** Records that came back. */
  back: string[]
  /** Records somebody waits for: they go to the ready shelf instead of their place. */
  wanted: { uid: string; name: string; borrower: string; number: string }[]
}

export interface DeskView {
  state: DeskState
  candidates: Candidates | null
  busy: boolean
  /** The draft of an earlier visit has been looked for. */
  ready: boolean
}

const DRAFT = 'desk'
const SAVE_AFTER_MS = 250
const KEEP_STEPS = 50

const isDesk = (value: unknown): value is DeskState =>
  typeof value === 'object' && value !== null && Array.isArray((value as DeskState).rows)

/**
 * The desk: what is staged, scan by scan in the order they were made, however fast the scanner is. Nothing is written to the archive before
 * `finish`; what is staged is kept as a draft at the host and survives lock, reload and host restart.
 */
export class DeskStore {
  private view: DeskView = { state: emptyDesk, candidates: null, busy: false, ready: false }
  private steps: DeskState[] = []
  private readonly listeners = new Set<() => void>()
  private saving: ReturnType<typeof setTimeout> | undefined

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly snapshot = (): DeskView => this.view

  private show(changes: Partial<DeskView>): void {
    this.view = { ...this.view, ...changes }
    for (const listener of this.listeners) listener()
  }

  /** Brings back what was staged before. */
  async load(): Promise<void> {
    try {
      const { value } = await client.access.getDraft({ key: DRAFT })
      if (isDesk(value) && this.view.state.rows.length === 0) this.show({ state: value })
    } finally {
      this.show({ ready: true })
    }
  }

  /** Replaces what is staged; `undo` takes it back. */
  put(state: DeskState): void {
    this.steps = [...this.steps.slice(1 - KEEP_STEPS), this.view.state]
    this.replace(state)
  }

  private replace(state: DeskState): void {
    this.show({ state })
    clearTimeout(this.saving)
    this.saving = setTimeout(
      () => void client.access.saveDraft({ key: DRAFT, value: state }).catch(() => undefined),
      SAVE_AFTER_MS,
    )
  }

  /** Notes pages or damage of one row. */
  readonly changeRow = (key: string, values: Partial<StagedRow>): void => {
    const { state } = this.view
    this.put({ ...state, rows: state.rows.map((row) => (row.key === key ? { ...row, ...values } : row)) })
  }

  /** Takes one row off the desk. */
  readonly removeRow = (key: string): void => {
    const { state } = this.view
    this.put({ ...state, rows: state.rows.filter((row) => row.key !== key) })
  }

  /** Takes the last scan or change back. */
  undo(): void {
    const before = this.steps.pop()
    if (before) this.replace(before)
  }

  /** Empties the desk but for its mode. */
  clear(): void {
    this.put({ ...emptyDesk, mode: this.view.state.mode })
  }

  take(records: readonly DeskRecord[]): void {
    const { state, repeated } = stage(this.view.state, records)
    play(repeated ? 'again' : records.some((record) => record.action === 'refuse') ? 'bad' : 'good')
    this.put(state)
  }

  setBorrower(borrower: Borrower): void {
    play(borrower.overdue > 0 ? 'again' : 'good')
    this.put({ ...this.view.state, borrower })
  }

  /**
   * Does something when all scanned and asked before is done: a key pressed right behind a scan means that scan, too, and what is scanned behind
   * it belongs to the next loan.
   */
  readonly inTurn = makeTurns()

  /** Makes sense of a scan; scans are answered one after another. Rejects when the host does not answer. */
  scan(text: string): Promise<void> {
    return this.inTurn(async () => {
      try {
        await this.understand(await client.circulation.scan({ text, mode: this.view.state.mode }), text)
      } catch (error) {
        play('bad')
        throw error
      }
    })
  }

  private async understand(scan: Scan, text: string): Promise<void> {
    if (scan.kind === 'borrower') this.setBorrower(scan.borrower)
    else if (scan.kind === 'record') this.take([scan.record])
    else if (scan.kind === 'box' || scan.kind === 'volume') this.take(scan.records)
    else if (scan.kind === 'loan') await this.takeLoan(scan.uid)
    else if (scan.kind === 'candidates') {
      play('again')
      this.show({ candidates: { borrowers: scan.borrowers, records: scan.records } })
    } else {
      play('bad')
      this.put(stageUnknown(this.view.state, scan.kind === 'location' ? scan.path : text))
    }
  }

  private async takeLoan(uid: string): Promise<void> {
    const loan = await client.circulation.loan({ uid })
    const open = loan.lines.filter((line) => line.returnedAt === null)
    const scans = await Promise.all(open.map((line) => client.circulation.scan({ text: line.recordUid, mode: 'auto' })))
    this.take(scans.flatMap((scan) => (scan.kind === 'record' ? [scan.record] : [])))
  }

  /** Closes the list of candidates, with a choice or without. */
  choose(choice: { borrower: Borrower } | { record: DeskRecord } | null): void {
    this.show({ candidates: null })
    if (choice && 'borrower' in choice) this.setBorrower(choice.borrower)
    else if (choice) this.take([choice.record])
  }

  /** Writes it: what comes back first, then the loan. What is durable leaves the desk at once. Null when there was nothing to do. */
  async finish(override = ''): Promise<Done | null> {
    const { state } = this.view
    const back = rowsFor(state, 'return')
    const lend = rowsFor(state, 'lend')
    if (back.length + lend.length === 0 || this.view.busy) return null
    this.show({ busy: true })
    try {
      const returned = back.length > 0 ? await client.circulation.return({ items: back.map(toReturnItem) }) : null
      if (returned) this.replace({ ...state, rows: state.rows.filter((row) => row.record?.action !== 'return') })
      const lent = lend.length > 0 ? await lendRows(state, lend, override) : null
      this.steps = []
      this.replace({ ...emptyDesk, mode: state.mode })
      return { ...doneOf(returned?.returned ?? []), lent }
    } finally {
      this.show({ busy: false })
    }
  }

  /** Renews what would come back, instead of taking it back. Null when there was nothing to renew. */
  async renew(): Promise<Done | null> {
    const { state } = this.view
    const rows = rowsFor(state, 'return')
    if (rows.length === 0 || this.view.busy) return null
    this.show({ busy: true })
    try {
      const { lines } = await client.circulation.renew({ refs: rows.map((row) => row.record?.uid ?? '') })
      this.steps = []
      this.replace({ ...state, rows: state.rows.filter((row) => !rows.includes(row)) })
      const [latest = ''] = lines.map(({ dueOn }) => dueOn).toSorted((a, b) => b.localeCompare(a))
      return { lent: null, returned: 0, renewed: { count: lines.length, dueOn: latest }, back: [], wanted: [] }
    } finally {
      this.show({ busy: false })
    }
  }
}

/** What came back, for the note about it: how much, and who waits for it. */
export const doneOf = (
  lines: readonly { uid: string; name: string; next: { number: string; borrower: string } | null }[],
): Done => ({
  lent: null,
  renewed: null,
  returned: lines.length,
  back: lines.map((line) => line.uid),
  wanted: lines.flatMap(({ uid, name, next }) => (next ? [{ uid, name, ...next }] : [])),
})

const toReturnItem = (row: StagedRow) => ({ ref: row.record?.uid ?? '', pages: row.pages, damage: row.damage })

async function lendRows(state: DeskState, rows: readonly StagedRow[], override: string): Promise<Done['lent']> {
  const loan = await client.circulation.lend({
    items: rows.map((row) => ({ ref: row.record?.uid ?? '', pages: row.pages })),
    borrower: state.borrower?.uid ?? '',
    purpose: state.purpose,
    override,
    ...(state.dueOn ? { dueOn: state.dueOn } : {}),
  })
  return { uid: loan.uid, slip: loan.slip, borrower: loan.borrower.name, dueOn: loan.dueOn, count: loan.lines.length }
}

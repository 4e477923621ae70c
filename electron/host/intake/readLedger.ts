import type { RowOutcome } from '../../../shared/model/intake'
import { openDatabase } from '../database/open'
import { asReadDb, type ReadDb } from '../database/sql'
import { checkLedger } from './checkLedger'
import type { CheckLedgerOptions, LedgerSummary } from './ledgerCheck'
import type { LedgerRow, SetAsideRow } from './ledgerRow'
import { inspectLedger } from './inspectLedger'
import { materialNames } from './materials'
import { NoteWriter } from './noteFile'
import { prepareRecord } from './preparedRecord'
import type { Ledger } from './read/ledger'
import { openLedger } from './read/openLedger'
import { recordOfRow } from './recordOfRow'
import { rememberedMapping } from './remembered'
import { RoomHistory } from './roomHistory'
import { loadingView, restingView } from './roomView'
import { type LedgerJob, type LedgerRun, type ReadControl, VERDICTS_SHOWN } from './ledgerJob'

const outcomeOf = (row: LedgerRow): RowOutcome | null => {
  if (row.verdicts.length === 0) return null
  return row.verdicts.some(({ severity }) => severity === 'pending') ? 'pending' : 'warning'
}

const noteOf = ({ sheet, row, cells, verdicts }: SetAsideRow, outcome: RowOutcome, history: RoomHistory) => ({
  sheet,
  row,
  outcome,
  cells,
  verdicts,
  difference: outcome === 'changed' ? (history.match?.difference ?? null) : null,
  record: outcome === 'changed' ? (history.match?.name ?? null) : null,
})

interface Reading {
  job: LedgerJob
  db: ReadDb
  history: RoomHistory
  notes: NoteWriter
  control: ReadControl
}

/** The mapping of the ledger's last edition under what the clerk chose. */
async function mappingOf(db: ReadDb, { target, ledger }: LedgerJob, opened: Ledger) {
  const look = await inspectLedger({
    ...ledger,
    mapping: undefined,
    types: [target.type],
    type: target.type.id,
    opened,
  })
  const tables = look.sheets.flatMap((sheet) => [sheet, ...sheet.further])
  const remembered = rememberedMapping(db, target.type.id, tables)
  return remembered || ledger.mapping ? { ...remembered, ...ledger.mapping } : undefined
}

/** Reads the ledger once; what its rows become is given away (nowhere in a dry run). */
async function read({ job, db, history, notes, control }: Reading): Promise<LedgerSummary> {
  const { target, ledger } = job
  const opened = await openLedger(ledger.path, { encoding: ledger.encoding })
  const mapping = await mappingOf(db, job, opened).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  const materials = materialNames(target.type)
  const note = (original: SetAsideRow, outcome: RowOutcome): void => notes.add(noteOf(original, outcome, history))
  const options: CheckLedgerOptions = {
    ...ledger,
    mapping,
    opened,
    type: target.type,
    history,
    mostVerdicts: VERDICTS_SHOWN,
    signal: control.signal,
    onProgress: control.progress,
    identify: (row) => history.identify(row),
    onRow(row, year, original) {
      const outcome = outcomeOf(row)
      const cells = outcome === null ? null : original()
      if (cells && outcome) note(cells, outcome)
      if (job.kind !== 'load') return
      const record = prepareRecord(target.type, recordOfRow(target, row, year), materials)
      control.take({ outcome: 'loaded', record, original: cells })
    },
    onChanged(_row, original) {
      const cells = original()
      note(cells, 'changed')
      if (history.match) control.take({ outcome: 'changed', original: cells, match: history.match })
    },
    onSetAside(original) {
      note(original, 'set-aside')
      control.take({ outcome: 'set-aside', original })
    },
  }
  return checkLedger(options)
}

/** Reads and checks the ledger of a job on a connection of its own that only reads. Errors: those of checkLedger, job.cancelled. */
export async function readLedger(job: LedgerJob, control: ReadControl): Promise<LedgerRun> {
  const raw = openDatabase(job.database.path, job.database.key, { readonly: true })
  const notes = new NoteWriter(job.notes)
  try {
    const view = control.pace ? loadingView(raw, control.pace) : restingView(raw)
    const db = asReadDb(raw)
    const history = new RoomHistory(db, job.target, view)
    const summary = await read({ job, db, history, notes, control })
    notes.close()
    return { summary, notes: notes.index }
  } catch (error) {
    notes.close()
    throw error
  } finally {
    raw.close()
  }
}

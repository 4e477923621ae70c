import { type MessagePort, Worker } from 'node:worker_threads'
import { fail, HostError } from '../../errors'
import { errorTold, refusalOf, type ThreadRefusal } from '../../threadRefusal'
import type { Ledger, OnRow, RawRow, ReadOptions } from './ledger'
import type { TextEncoding } from './textEncoding'

/** Opens an old workbook in a thread; crosses to the worker as it is. */
export interface WorkbookJob {
  kind: 'open'
  path: string
  markup: TextEncoding | null
}

/** Asks for rows of a sheet: the first, or those after the ones that were given. */
interface Asked {
  sheet: number
  first: boolean
}

type Opened = Pick<Ledger, 'date1904' | 'totalBytes' | 'sheets'>
interface Rows {
  rows: RawRow[]
  last: boolean
}
type Reply<Answer> = { done: Answer } | ThreadRefusal

/** What crosses at once; more would hold the thread it comes to. */
const MOST_CELLS = 5000
const MOST_ROWS = 500

function nextRows(source: Iterator<RawRow>): Rows {
  const rows: RawRow[] = []
  for (let cells = 0; cells < MOST_CELLS && rows.length < MOST_ROWS;) {
    const { value: row, done } = source.next() as IteratorResult<RawRow, undefined>
    if (done || !row) return { rows, last: true }
    rows.push(row)
    cells += row.cells.length
  }
  return { rows, last: false }
}

/** In the thread: parses the workbook, then gives its rows as they are asked for, until it is ended. */
export async function serveWorkbook({ path, markup }: WorkbookJob, port: MessagePort): Promise<void> {
  const tell = (reply: Reply<Opened | Rows>): void => port.postMessage(reply)
  try {
    const { parseOldWorkbook } = await import('./oldWorkbook')
    const { rowsOf, ...opened } = await parseOldWorkbook(path, markup)
    let source: Iterator<RawRow> = [].values()
    port.on('message', ({ sheet, first }: Asked) => {
      if (first) source = rowsOf(sheet)
      tell({ done: nextRows(source) })
    })
    tell({ done: opened })
  } catch (error) {
    tell(refusalOf(error))
  }
}

/** The thread's next word; `job.died` when there is none any more, as when its memory did not suffice. */
function heard<Answer>(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const died = (): void => reject(new HostError('job.died'))
    if (worker.threadId < 0) return died()
    worker.once('exit', died)
    worker.once('message', (reply: Reply<Answer>) => {
      worker.off('exit', died)
      if ('done' in reply) resolve(reply.done)
      else reject(errorTold(reply))
    })
  })
}

/**
 * Opens an old workbook in a thread of its own, which ends when the ledger is closed: parsing takes seconds in one go. An aborted signal ends it
 * with `job.cancelled`. Errors: as parseOldWorkbook, `job.died`.
 */
export async function openBeside(file: string, job: WorkbookJob, signal: AbortSignal | undefined): Promise<Ledger> {
  const worker = new Worker(file, { workerData: job })
  worker.on('error', () => undefined)
  const end = (): void => void worker.terminate()
  signal?.addEventListener('abort', end, { once: true })
  const next = <Answer>(): Promise<Answer> =>
    heard<Answer>(worker).catch((error: unknown) => {
      if (signal?.aborted) return fail('job.cancelled')
      throw error
    })
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', end)
    await worker.terminate()
  }
  if (signal?.aborted) end()
  const opened = await next<Opened>().catch(async (error: unknown) => {
    await close()
    throw error
  })
  const rows = async (sheet: number, onRow: OnRow, options: ReadOptions = {}): Promise<void> => {
    for (let first = true, last = false; !last; first = false) {
      worker.postMessage({ sheet, first } satisfies Asked)
      const given = await next<Rows>()
      if (options.signal?.aborted) fail('job.cancelled')
      for (const raw of given.rows) if (onRow(raw) === false) return
      last = given.last
    }
    options.onBytes?.(Math.round((opened.totalBytes * (sheet + 1)) / Math.max(1, opened.sheets.length)))
  }
  return { kind: 'xls', encoding: null, ...opened, rows, close }
}

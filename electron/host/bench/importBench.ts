import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadLedger } from '../cli/loadLedger'
import { bulkIndexer, indexingMode } from '../search'
import { median, sizeName, type BenchRow } from './benchRow'
import { withBenchRoom } from './benchRoom'
import { writeCorpusLedger } from './corpusLedger'
import { Corpus } from './searchCorpus'
import { corpusSearchFields, emptyCatalogue, recordInserter } from './searchStore'

const ROUNDS = 3
const SEED = 47
/** Least share of the bare loop's speed. */
const SHARE = 0.6
const CHUNK = 5_000

/**
 * Tokenise, insert, index and nothing else: records at hand go into the product's own `records` table with all its indexes and into the search
 * index, on a connection with 256 MB of cache and of log, in large transactions, with the last checkpoint. No reading, checks, parties, boxes,
 * invoices, notes or trail. What it leaves is as searchable and listable as the import's records. Seconds.
 */
function bareLoop(path: string, rows: number): number {
  const db = emptyCatalogue(path)
  db.pragma('wal_autocheckpoint = 65536')
  db.pragma('cache_size = -262144')
  const [corpus, insert, index] = [new Corpus(SEED), recordInserter(db), bulkIndexer(db)]
  const load = db.transaction((from: number, records: ReturnType<Corpus['next']>[]) => {
    for (const [offset, record] of records.entries()) {
      insert(from + offset, record)
      index(from + offset, corpusSearchFields(record))
    }
  })
  let spent = 0
  const time = (work: () => void) => {
    const started = performance.now()
    work()
    spent += performance.now() - started
  }
  indexingMode(db, 'bulk')
  for (let from = 1; from <= rows; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, rows - from + 1) }, () => corpus.next())
    time(() => load(from, records))
  }
  time(() => indexingMode(db, 'normal'))
  time(() => db.pragma('wal_checkpoint(TRUNCATE)'))
  db.close()
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  return spent / 1000
}

/** From the file to loaded, checked, indexed and audited, through the intake of a room of its own. Seconds. */
function wholeImport(dir: string, file: string, rows: number): Promise<number> {
  return withBenchRoom(dir, `import-bench-${rows}`, async (session) => {
    const started = performance.now()
    const { result } = await loadLedger(session, { file, type: 'reimbursement', dryRun: false })
    const seconds = (performance.now() - started) / 1000
    if (result.loaded !== rows) throw new Error(`import of ${rows} rows loaded ${result.loaded}`)
    return seconds
  })
}

/** Loading a ledger of `rows` records against the bare loop over the same records, alternating; medians of three rounds. */
export async function importBench({ rows, dir }: { rows: number; dir: string }): Promise<BenchRow[]> {
  const file = join(dir, `import-bench-${rows}.csv`)
  await writeCorpusLedger(file, new Corpus(SEED), rows)
  const bare: number[] = []
  const whole: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(bareLoop(join(dir, `bare-${rows}.db`), rows))
    whole.push(await wholeImport(dir, file, rows))
  }
  rmSync(file)
  const [slow, fast] = [rows / median(whole), rows / median(bare)]
  const share = slow / fast
  const speed = (value: number) => Math.round(value).toLocaleString('en')
  return [
    {
      name: `import vs bare loop, ${sizeName(rows)}`,
      measured: `${Math.round(share * 100)} % (${speed(slow)} / ${speed(fast)} rows/s)`,
      target: `≥ ${SHARE * 100} %`,
      ok: share >= SHARE,
    },
  ]
}

import { makeBarcode } from '../../../shared/rules/barcode'
import type { RoomSession } from '../cli/roomSession'
import { fail } from '../errors'
import { median, ms, quantile, sizeName, timed, type BenchRow } from './benchRow'
import { withBenchRoom } from './benchRoom'
import { Corpus } from './searchCorpus'
import { fillCatalogue } from './searchStore'

const ROUNDS = 3
const SCANS = 300
const LOANS = 100
const SCAN_LIMIT = 10
const LOAN_LIMIT = 25

interface Round {
  scan: number
  lend: number
}

/** Spreads over the whole catalogue, another part each round. */
const recordAt = (rows: number, round: number, step: number): string =>
  makeBarcode('record', 1 + ((round * 7_919 + step * 104_729) % rows))

async function measure({ client }: RoomSession, rows: number, round: number, card: string): Promise<Round> {
  const scans: number[] = []
  for (let step = 0; step < SCANS; step++) {
    const text = recordAt(rows, round, step)
    const started = performance.now()
    const seen = await client.circulation.scan({ text })
    scans.push(performance.now() - started)
    if (seen.kind !== 'record' || seen.record.action !== 'lend') throw new Error(`scan of ${text} found ${seen.kind}`)
  }
  const loans: number[] = []
  for (let step = 0; step < LOANS; step++) {
    const items = [{ ref: recordAt(rows, round, step) }]
    loans.push(await timed(() => client.circulation.lend({ items, borrower: card })))
    await client.circulation.return({ items })
  }
  return { scan: quantile(scans, 0.95), lend: quantile(loans, 0.95) }
}

/**
 * The desk on a room of `rows` records, through the whole pipeline: a scanned barcode to its verdict, and one durable loan with its trail
 * entry (the writer syncs to the disk `dir` lies on). p95 of each round, median of three rounds after one for warming up.
 */
export function deskBench({ rows, dir }: { rows: number; dir: string }): Promise<BenchRow[]> {
  return withBenchRoom(dir, `desk-bench-${rows}`, async (session) => {
    const { raw } = (session.host.room ?? fail('room.none-open')).writer
    fillCatalogue(raw, new Corpus(43), rows)
    const { card } = await session.client.circulation.createBorrower({ name: 'bench' })
    const rounds: Round[] = []
    for (let round = 0; round <= ROUNDS; round++) rounds.push(await measure(session, rows, round, card))
    const warm = rounds.slice(1)
    const scan = median(warm.map((one) => one.scan))
    const lend = median(warm.map((one) => one.lend))
    const size = sizeName(rows)
    return [
      { name: `scan → verdict p95, ${size}`, measured: ms(scan), target: `≤ ${SCAN_LIMIT} ms`, ok: scan <= SCAN_LIMIT },
      { name: `durable loan p95, ${size}`, measured: ms(lend), target: `≤ ${LOAN_LIMIT} ms`, ok: lend <= LOAN_LIMIT },
    ]
  })
}

import type { RoomSession } from '../cli/roomSession'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import { median, ms, sizeName, timed, type BenchRow } from './benchRow'
import { withBenchRoom } from './benchRoom'
import { Corpus } from './searchCorpus'
import { recordInserter } from './searchStore'

const ROUNDS = 5
const LIMIT = 300
/** By then everything that is not permanent is due: the longest list there is. */
const LAST_DAY = '2099-12-31'

function fill({ host }: RoomSession, rows: number): void {
  const { writer } = host.room ?? fail('room.none-open')
  const insert = recordInserter(writer.raw)
  const corpus = new Corpus(47)
  for (let from = 1; from <= rows; from += 5_000)
    writer.raw.transaction(() => {
      for (let id = from; id < from + 5_000 && id <= rows; id++) insert(id, corpus.next())
    })()
  run(writer, sql`UPDATE records SET schedule_line = 'YB-03', schedule_version = 1`)
}

/**
 * The due list over `rows` records through the whole pipeline, up to a day when all of them with a term are due: by day, class, year and period with
 * counts. Median of five after one for warming up; the counts are checked.
 */
export function retentionBench({ rows, dir }: { rows: number; dir: string }): Promise<BenchRow[]> {
  return withBenchRoom(dir, `retention-bench-${rows}`, async (session) => {
    fill(session, rows)
    const { client } = session
    const { due } = await client.retention.due({ on: LAST_DAY })
    const counted = due.reduce((sum, { count }) => sum + count, 0)
    const { total } = await client.catalogue.list({ filter: { dueBy: LAST_DAY }, limit: 1 })
    if (counted === 0 || counted !== total) throw new Error(`due list counted ${counted}, catalogue ${total}`)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push(await timed(() => client.retention.due({ on: LAST_DAY })))
    const measured = median(times)
    const name = `due list over ${sizeName(rows)} files`
    return [{ name, measured: ms(measured), target: `≤ ${LIMIT} ms`, ok: measured <= LIMIT }]
  })
}

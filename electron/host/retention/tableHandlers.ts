import { compareLines } from '../../../shared/rules/scheduleTable'
import { hiddenBatches } from '../catalogue'
import { propose } from '../confirmations'
import { all, join, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { application } from './apply'
import { KEPT } from './due'
import { publication } from './publish'
import { linesOf, newestVersion, versionOn } from './schedule'

type Retention = HandlersOf<'retention'>

/** Records still kept by line. */
const keptByLine = (db: ReadDb): Map<string, number> =>
  new Map(
    all<{ line: string; count: number }>(
      db,
      sql`SELECT schedule_line AS line, count(*) AS count FROM records INDEXED BY records_due
          WHERE ${join([KEPT, sql`schedule_line IS NOT NULL`, ...hiddenBatches(db)], ' AND ')} GROUP BY schedule_line`,
    ).map(({ line, count }) => [line, count]),
  )

/** What a table would change in the newest one, with how many records are kept under each line. */
export const compare: Retention['compare'] = ({ lines }, { db }) => {
  const base = newestVersion(db)
  const kept = keptByLine(db)
  const changes = compareLines(linesOf(db, base), lines)
  return { base, changes: changes.map((one) => ({ ...one, kept: kept.get(one.code) ?? 0 })) }
}

/** Proposes a new version; it counts from its day once a second person has confirmed it. */
export const publish: Retention['publish'] = ({ reason, ...input }, w) => {
  if (input.effectiveFrom < w.today) fail('retention.past-day', { day: input.effectiveFrom })
  return propose(w, publication, input, { reason })
}

/** Proposes that records of a line get its period in a version in force. */
export const apply: Retention['apply'] = ({ reason, ...input }, w) => {
  if (input.version > versionOn(w.db, w.today)) fail('retention.not-in-force', { version: input.version })
  return propose(w, application, input, { reason })
}

/** A version as a JSON file that `readTable` reads again. */
export const exportJson: Retention['exportJson'] = async ({ version }, { host, actor, write }) => {
  const db = (host.room ?? fail('room.none-open')).reader
  const lines = linesOf(db, version)
  if (lines.length === 0) fail('not-found', { version })
  const name = `schedule-v${version}.json`
  const text = JSON.stringify({ format: 1, name: 'schedule', version, lines }, null, 2)
  write((w) => w.note({ subjectKind: 'schedule', subject: `v${version}`, detail: { lines: lines.length } }))
  const file = await host.spool.offer(actor, name, 'application/json', new TextEncoder().encode(`${text}\n`))
  return { id: file.id, name, size: file.size }
}

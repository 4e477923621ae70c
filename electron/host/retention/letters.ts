import { z } from 'zod'
import { CODE_SYSTEMS, CodeSystem, type PendingPeriod } from '../../../shared/model/retention'
import file from '../../../resources/retention/old-periods.json'
import { MASKED_EYE, showLoose } from '../../../shared/rules/maskTable'
import { readSetting, writeSetting } from '../access'
import { hiddenBatches, resolvePending } from '../catalogue'
import type { WriteContext } from '../context'
import { all, join, sql, value, type ReadDb, type Sql } from '../database/sql'
import { heldIds, refuseHeld } from '../holds'
import type { HandlersOf } from '../router'
import { inSlices, type SliceClock } from '../slices'

type Retention = HandlersOf<'retention'>

/** What one call does; the next one goes on. */
const MOST_SETTLED = 5000
/** Records looked up for one slice; its time ends it earlier. */
const LOOKED_UP = 50
const SETTING = 'retention.codeSystem'

const Meaning = z.object({ system: z.string(), period: z.string() })
const meanings = new Map(
  z
    .object({ entries: z.array(z.object({ texts: z.array(z.string()), meanings: z.array(Meaning) })) })
    .parse(file)
    .entries.flatMap((entry) => entry.texts.map((text) => [text, entry.meanings] as const)),
)

/** What a system is called in old-periods.json. */
const NAMES: Record<Exclude<CodeSystem, 'none'>, string> = { hunan: '湖南医保印章', paperwork: '文书档案旧期限' }

const systemOf = (db: ReadDb): CodeSystem => CodeSystem.catch('none').parse(readSetting(db, SETTING) ?? CODE_SYSTEMS[0])

/** The one period a text has in a system; null when the system does not say years. */
function proposedFor(text: string, system: CodeSystem): string | null {
  if (system === 'none') return null
  const found = meanings.get(text.toUpperCase())?.find((one) => one.system === NAMES[system])?.period
  return found !== undefined && /^(permanent|[1-9]\d{0,2})$/.test(found) ? found : null
}

const PENDING = sql`pending IS NOT NULL AND pending ->> '$.period' IS NOT NULL`

/** The period texts that wait for a decision, the most frequent first, and what they mean in the system the agency chose. */
export const pendingPeriods: Retention['pendingPeriods'] = (_input, { db }) => {
  const system = systemOf(db)
  const rows = all<{ text: string; count: number }>(
    db,
    sql`SELECT trim(pending ->> '$.period') AS text, count(*) AS count FROM records INDEXED BY records_pending
        WHERE ${join([PENDING, ...hiddenBatches(db)], ' AND ')} GROUP BY 1 ORDER BY count DESC, text LIMIT 100`,
  )
  // A cell of a shifted column may hold a person's number: such texts are decided one by one.
  const harmless = rows.filter(({ text }) => showLoose(MASKED_EYE, text) === text)
  const texts: PendingPeriod[] = harmless.map(({ text, count }) => ({
    text,
    count,
    meanings: meanings.get(text.toUpperCase()) ?? [],
    proposed: proposedFor(text, system),
  }))
  return { system, texts }
}

/** Says whose letters stand on the boxes of this agency; nothing is read by it but proposals on the page of what waits. */
export const setCodeSystem: Retention['setCodeSystem'] = ({ system }, w) => {
  const before = systemOf(w.db)
  writeSetting(w.db, SETTING, system)
  w.note({ subjectKind: 'settings', detail: { codeSystem: [before, system] } })
  w.changed('retention')
  return {}
}

const firstOf = (db: ReadDb, where: Sql): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM records INDEXED BY records_pending WHERE ${where} ORDER BY id LIMIT 20`,
  ).map(({ id }) => id)

type Settling = Parameters<Retention['settlePeriods']>[0]

/** As many as one short transaction takes. `free`: what could be settled still. */
function settleSome(w: WriteContext, { text, period, reason }: Settling, most: number, over: SliceClock) {
  const where = join([PENDING, sql`trim(pending ->> '$.period') = ${text}`, ...hiddenBatches(w.db)], ' AND ')
  const free = join([where, sql`id NOT IN (${heldIds()})`], ' AND ')
  const rows = all<{ uid: string; version: number }>(
    w.db,
    sql`SELECT uid, version FROM records INDEXED BY records_pending WHERE ${free} ORDER BY id LIMIT ${Math.min(most, LOOKED_UP)}`,
  )
  // Told once, at the end: a page that asked anew for each slice would be slower than the work.
  const quiet = { ...w, changed: () => undefined }
  let settled = 0
  for (const { uid, version } of rows) {
    resolvePending({ uid, version, field: 'period', value: period, reason: reason || text }, quiet)
    settled += 1
    if (over()) break
  }
  const count = (which: Sql) =>
    value<number>(w.db, sql`SELECT count(*) FROM records INDEXED BY records_pending WHERE ${which}`) ?? 0
  return { settled, free: count(free), left: count(where), where }
}

/**
 * Gives every record whose period waits with this text the same period, each with its entry of the trail, in short transactions; at most 5,000 a
 * call. What is on hold stays as it is and is counted as left.
 */
export const settlePeriods: Retention['settlePeriods'] = async (asked, { write, signal }) => {
  let settled = 0
  let left = 0
  await inSlices(signal, (over) =>
    write((w) => {
      const done = settleSome(w, asked, MOST_SETTLED - settled, over)
      if (settled + done.settled === 0) refuseHeld(w.db, firstOf(w.db, done.where), 'change')
      settled += done.settled
      left = done.left
      const more = settled < MOST_SETTLED ? done.free : 0
      if (more === 0) noteSettled(w, asked, settled)
      return more
    }),
  )
  return { settled, left }
}

function noteSettled(w: WriteContext, { text, period, reason }: Settling, count: number): void {
  w.note({ subjectKind: 'settings', subject: text, detail: { period: [text, period], count }, reason })
  w.changed('retention')
  w.changed('catalogue')
}

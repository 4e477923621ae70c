import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ApprovalLevel, ApprovalRule } from '../../../shared/model/approval'
import { all, get, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import { resourcePath } from '../resources'

const Content = z.object({ rules: z.array(ApprovalRule), otherwise: z.array(ApprovalLevel) })
export type RuleContent = z.infer<typeof Content>

export interface StoredRules extends RuleContent {
  version: number
  savedAt: number | null
  savedBy: string | null
}

let shipped: RuleContent | undefined

/** The rules as shipped, version 0 (their sources stand beside them). */
export function shippedRules(): StoredRules {
  shipped ??= Content.parse(JSON.parse(readFileSync(resourcePath('approval-rules.json'), 'utf8')))
  return { ...shipped, version: 0, savedAt: null, savedBy: null }
}

interface Row {
  version: number
  content: string
  saved_at: number
  by: string
}
const rows = sql`SELECT r.version, r.content, r.saved_at, u.name AS by FROM approval_rules r JOIN users u ON u.id = r.saved_by`
const stored = (row: Row): StoredRules => ({
  ...Content.parse(JSON.parse(row.content)),
  version: row.version,
  savedAt: row.saved_at,
  savedBy: row.by,
})

/** The rules in force, or those of a version; undefined when there is no such version. */
export function rulesOf(db: ReadDb, version?: number): StoredRules | undefined {
  if (version === 0) return shippedRules()
  const row = get<Row>(
    db,
    version === undefined ? sql`${rows} ORDER BY r.version DESC LIMIT 1` : sql`${rows} WHERE r.version = ${version}`,
  )
  if (row) return stored(row)
  return version === undefined ? shippedRules() : undefined
}

/** The rules in force. */
export const rulesInForce = (db: ReadDb): StoredRules => rulesOf(db) ?? shippedRules()

export const ruleVersions = (db: ReadDb): { version: number; savedAt: number; savedBy: string }[] =>
  all<Row>(
    db,
    sql`SELECT r.version, '' AS content, r.saved_at, u.name AS by FROM approval_rules r JOIN users u ON u.id = r.saved_by
                   ORDER BY r.version DESC`,
  ).map((row) => ({ version: row.version, savedAt: row.saved_at, savedBy: row.by }))

export const insertRules = (db: WriteDb, version: number, content: RuleContent, at: number, by: number): void =>
  void run(
    db,
    sql`INSERT INTO approval_rules (version, content, saved_at, saved_by) VALUES (${version}, ${JSON.stringify(content)}, ${at}, ${by})`,
  )

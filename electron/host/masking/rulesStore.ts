import { MaskRules, type MaskVersion } from '../../../shared/model/masking'
import type { Role } from '../../../shared/rules/abilities'
import type { Eye } from '../../../shared/rules/maskTable'
import { DEFAULT_MASK_RULES } from '../../../shared/rules/revealing'
import { all, get, run, sql, type ReadDb, type WriteDb } from '../database/sql'

interface Row {
  version: number
  definition: string
  reason: string
  made_at: number
  by: string | null
}

const SHIPPED: MaskVersion = { version: 0, rules: DEFAULT_MASK_RULES, reason: '', madeAt: null, by: '' }

/** Rules as kept; what a later program added to the table has the default. */
function rulesOf(definition: string): MaskRules {
  const kept = JSON.parse(definition) as MaskRules
  const table = Object.fromEntries(
    Object.entries(DEFAULT_MASK_RULES.table).map(([role, eye]) => [role, { ...eye, ...kept.table[role as Role] }]),
  )
  return MaskRules.parse({ ...DEFAULT_MASK_RULES, ...kept, table })
}

const present = (row: Row): MaskVersion => ({
  version: row.version,
  rules: rulesOf(row.definition),
  reason: row.reason,
  madeAt: row.made_at,
  by: row.by ?? '',
})

const rows = sql`SELECT mask_rules.version, definition, reason, made_at, users.name AS by FROM mask_rules LEFT JOIN users ON users.id = made_by`

/** The rules that hold now. */
export function currentRules(db: ReadDb): MaskVersion {
  const row = get<Row>(db, sql`${rows} ORDER BY mask_rules.version DESC LIMIT 1`)
  return row ? present(row) : SHIPPED
}

/** Every version, newest first; the shipped one is the last. */
export const allRules = (db: ReadDb): MaskVersion[] => [
  ...all<Row>(db, sql`${rows} ORDER BY mask_rules.version DESC`).map(present),
  SHIPPED,
]

export function insertRules(
  db: WriteDb,
  version: number,
  rules: MaskRules,
  made: { reason: string; at: number; by: number },
) {
  run(
    db,
    sql`INSERT INTO mask_rules (version, definition, reason, made_at, made_by)
        VALUES (${version}, ${JSON.stringify(rules)}, ${made.reason}, ${made.at}, ${made.by})`,
  )
}

/** What a person of this role sees of each kind of personal data. */
export const eyeOf = (db: ReadDb, { role }: { role: Role }): Eye => currentRules(db).rules.table[role]

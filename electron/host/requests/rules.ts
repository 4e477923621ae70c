import { all, sql } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { classIdOf } from './businessStore'
import { insertRules, rulesInForce, rulesOf, ruleVersions } from './ruleStore'

type Requests = HandlersOf<'requests'>

/** Rules of approval in force or of a version, the versions there are, and how many people could decide. */
export const rules: Requests['rules'] = ({ version }, { db }) => {
  const found = rulesOf(db, version) ?? fail('not-found', { uid: String(version) })
  const counted = new Map(
    all<{ role: string; count: number }>(
      db,
      sql`SELECT role, count(*) AS count FROM users WHERE active = 1 GROUP BY role`,
    ).map((row) => [row.role, row.count]),
  )
  const [leader, administrator] = [counted.get('leader') ?? 0, counted.get('administrator') ?? 0]
  const archivist = (counted.get('archivist') ?? 0) + administrator
  return { ...found, versions: ruleVersions(db), deciders: { leader, archivist, administrator } }
}

/** Stores a new version of the rules; open requests keep the levels they were asked under. */
export const saveRules: Requests['saveRules'] = ({ version, rules: list, otherwise, reason }, w) => {
  const before = rulesInForce(w.db)
  if (before.version !== version) fail('conflict', { subject: String(before.version) })
  for (const code of list.flatMap((rule) => rule.when.classes ?? []))
    if (classIdOf(w.db, code) === undefined) fail('catalogue.no-such-class', { code })
  const next = version + 1
  insertRules(w.db, next, { rules: list, otherwise }, w.now, w.actor.userId)
  const named = (all: typeof list) =>
    all.map((rule) => `${rule.name.zh}: ${rule.levels.map((level) => level.name.zh).join(' → ')}`)
  w.note({
    subjectKind: 'settings',
    subject: `${next}`,
    detail: { version: [version, next], rules: [named(before.rules), named(list)] },
    reason,
  })
  w.changed('requests')
  return { version: next }
}

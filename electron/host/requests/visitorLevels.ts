import { fits } from '../../../shared/rules/approval'
import type { ApprovalLevel, ApprovalRule } from '../../../shared/model/approval'
import { lineAllows } from '../../../shared/rules/requestState'
import { recordLines, type RecordLineRow } from '../catalogue'
import type { ReadDb } from '../database/sql'
import { classPath, userById } from './businessStore'
import { mayDecideFor } from './mayDecide'
import { openLineFor } from './requestStore'
import { rulesInForce } from './ruleStore'

/**
 * Who must agree before records are shown to a type of visitor: levels of the first rule that names the type and fits, record by record. Rules
 * that name no visitors are for staff. Source: domain.md §3.2 (approval levels), §3.3 (who may consult).
 */
export function visitorLevels(
  db: ReadDb,
  recordIds: readonly number[],
  visitor: string,
): { recordId: number; levels: readonly ApprovalLevel[] }[] {
  const rules = rulesInForce(db).rules.filter((rule) => rule.when.visitors?.length)
  if (rules.length === 0) return []
  return recordLines(db, recordIds).flatMap((row) => levelsBy(db, rules, row, { visitor, takeOut: false }))
}

const isAboutRecord = ({ when }: ApprovalRule): boolean =>
  when.secret !== undefined || [when.classes, when.types, when.openness].some((names) => (names?.length ?? 0) > 0)

/**
 * Who must agree before originals are lent at the desk without a request: levels of the first rule about the record itself (secrecy, class, type,
 * openness) that fits. Rules about how somebody asks are for requests; a request of this borrower that was approved needs nobody again.
 */
export function deskLevels(
  db: ReadDb,
  recordIds: readonly number[],
  borrowerId: number,
): { recordId: number; levels: readonly ApprovalLevel[] }[] {
  const rules = rulesInForce(db).rules.filter((rule) => !rule.when.visitors?.length && isAboutRecord(rule))
  if (rules.length === 0) return []
  return recordLines(db, recordIds).flatMap((row) => {
    const own = openLineFor(db, borrowerId, row.id)
    return own && lineAllows(own.state, 'handOut') ? [] : levelsBy(db, rules, row, { visitor: null, takeOut: true })
  })
}

function levelsBy(
  db: ReadDb,
  rules: readonly ApprovalRule[],
  row: RecordLineRow,
  { visitor, takeOut }: { visitor: string | null; takeOut: boolean },
) {
  const facts = {
    classPath: classPath(db, row.class_id),
    type: row.type,
    secret: (row.secrecy ?? '') !== '',
    openness: row.openness,
    original: true,
    takeOut,
    personWide: false,
    ownBusiness: false,
    visitor,
  }
  const levels = rules.find((rule) => fits(rule.when, facts))?.levels ?? []
  return levels.length > 0 ? [{ recordId: row.id, levels }] : []
}

/** Whether one person decides all of these levels, as oneself or as a deputy. */
export function decidesAll(db: ReadDb, userId: number, levels: readonly ApprovalLevel[], today: string): boolean {
  const user = userById(db, userId)
  return user !== undefined && levels.every((level) => mayDecideFor(db, user, level, today).may)
}

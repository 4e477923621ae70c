import type { ApprovalCondition, ApprovalLevel, ApprovalRule } from '../model/approval'

/** What the rules of approval look at: a record, and how it is wanted. */
export interface ApprovalFacts {
  /** Codes of the record's class and of all classes above it. */
  classPath: readonly string[]
  type: string
  secret: boolean
  openness: string
  original: boolean
  takeOut: boolean
  personWide: boolean
  ownBusiness: boolean
  /** Type of visitor; null for staff. */
  visitor: string | null
}

const same = (wanted: boolean | undefined, is: boolean): boolean => wanted === undefined || wanted === is
const among = (wanted: readonly string[] | undefined, is: readonly string[]): boolean =>
  !wanted?.length || is.some((one) => wanted.includes(one))

/** Whether a rule's condition holds; what it does not name does not matter. */
export const fits = (when: ApprovalCondition, facts: ApprovalFacts): boolean =>
  among(when.classes, facts.classPath) &&
  among(when.types, [facts.type]) &&
  among(when.openness, [facts.openness]) &&
  among(when.visitors, facts.visitor === null ? [] : [facts.visitor]) &&
  same(when.secret, facts.secret) &&
  same(when.original, facts.original) &&
  same(when.takeOut, facts.takeOut) &&
  same(when.personWide, facts.personWide) &&
  same(when.ownBusiness, facts.ownBusiness)

/** The levels of the first rule that fits; `otherwise` when none does. None: approved by itself. */
export const levelsFor = (
  rules: { rules: readonly ApprovalRule[]; otherwise: readonly ApprovalLevel[] },
  facts: ApprovalFacts,
): readonly ApprovalLevel[] => rules.rules.find((rule) => fits(rule.when, facts))?.levels ?? rules.otherwise

/** Whether what was decided is all that is needed: the same roles or users, whatever their steps are called. */
export const covers = (decided: readonly ApprovalLevel[], needed: readonly ApprovalLevel[]): boolean =>
  needed.every(({ role, users }) => decided.some((one) => one.role === role && one.users.join() === users.join()))

/** Levels for several records together: those of the record that needs the most. */
export const strictest = (levels: readonly (readonly ApprovalLevel[])[]): readonly ApprovalLevel[] =>
  levels.reduce((most, one) => (one.length > most.length ? one : most), [])

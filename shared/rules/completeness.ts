import type { ChecklistItem } from '../model/recordType'

/** How complete the documents of a record are, as stored: 0 not checked yet, 1 complete, 2 something that must be there is missing. */
export const COMPLETENESS = { unknown: 0, complete: 1, incomplete: 2 } as const
export type Completeness = (typeof COMPLETENESS)[keyof typeof COMPLETENESS]

/** Keys of the checklist that must be there and are not. */
export const missingDocuments = (checklist: readonly ChecklistItem[], present: readonly string[]): string[] =>
  checklist.filter((item) => item.must && !present.includes(item.key)).map((item) => item.key)

/** Completeness of a checked list; an item that need not be there never makes a record incomplete. */
export const completenessOf = (checklist: readonly ChecklistItem[], present: readonly string[]): Completeness =>
  missingDocuments(checklist, present).length === 0 ? COMPLETENESS.complete : COMPLETENESS.incomplete

/**
 * Keys of the checklist that "all there" ticks: what the record type marks as usual; without a mark, what must be there and what the law names
 * (domain.md §4.1). Other local extras apply to single cases
 * only (birth certificate, power of attorney; domain.md §4.3): ticking them unseen would write documents into the record that it does not hold.
 */
export const usualMaterials = (checklist: readonly ChecklistItem[]): string[] =>
  checklist.filter((item) => item.usual ?? (item.must || item.statutory)).map((item) => item.key)

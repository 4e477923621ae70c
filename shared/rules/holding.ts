/** What is done with a record that a hold forbids; lending only when the case does not allow it. */
export type HeldUse = 'dispose' | 'change' | 'export' | 'lend'

/** Why a hold (冻结) was asked for: 行政封存, 稽核, 审计, 诉讼, 投诉举报, other. */
export const holdKinds = ['sealing', 'inspection', 'audit', 'litigation', 'complaint', 'other'] as const
export type HoldKind = (typeof holdKinds)[number]

/** Whether the day to look at a hold again has come; it goes on all the same until it is released. */
export const isDueForReview = (hold: { reviewOn: string | null; endedOn: string | null }, today: string): boolean =>
  hold.endedOn === null && hold.reviewOn !== null && hold.reviewOn <= today

/** Errors of retention, with their HTTP status; part of `errorStatus`. */
export const retentionErrors = {
  'retention.no-such-line': 404,
  'retention.gone': 409,
  'retention.bad-table': 422,
  'retention.other-base': 409,
  'retention.no-difference': 409,
  'retention.line-in-use': 409,
  'retention.past-day': 422,
  'retention.not-in-force': 409,
  'retention.no-period': 409,
  'retention.nothing-chosen': 409,
  'retention.too-many': 422,
} as const

/** Errors of holds, with their HTTP status. */
export const holdErrors = {
  'holds.on-hold': 409,
  'holds.ended': 409,
  'holds.not-held': 409,
  'holds.lending-allowed': 409,
  'holds.nothing-selected': 422,
  'holds.already-placed': 409,
  'holds.unclear-lines': 422,
  'holds.too-many': 413,
} as const

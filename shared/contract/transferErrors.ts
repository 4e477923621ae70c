/** Errors of transfers to the state archives, with their HTTP status; part of `errorStatus`. */
export const transferErrors = {
  'transfer.refused': 409,
  'transfer.nothing-ready': 409,
  'transfer.no-archive': 409,
  'transfer.wrong-state': 409,
  'transfer.date-wrong': 422,
} as const

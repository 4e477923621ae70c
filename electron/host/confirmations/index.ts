export type { ActFact, ActKind, ActSheet, Seat, Signed, SignedSeat } from './actKind'
export { propose } from './propose'
export { addKind } from './registry'
export { checkCode } from './sheetHash'

export type { ActFact, ActKind, ActSheet, Signed } from './actKind'
export { propose } from './propose'
export { addKind } from './registry'
export { checkCode } from './sheetHash'

export { demoLedgers } from './demoLedgers'
export { sweepBatches } from './intakeState'
export { openLedger } from './read/openLedger'
export { tuneForLoading } from './loadingConnection'

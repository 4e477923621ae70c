export { demoLedgers } from './demoLedgers'
export { sweepBatches } from './intakeState'
export { tuneForLoading } from './loadingConnection'

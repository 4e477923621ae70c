export { demoLedgers } from './demoLedgers'
export { sweepBatches } from './intakeState'

export { dueOf, dueRecords } from './due'
export { misfitFacts } from './misfits'
export { setPeriod } from './setPeriod'

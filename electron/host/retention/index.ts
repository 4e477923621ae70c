export { dueOf, dueRecords } from './due'
export { setPeriod } from './setPeriod'

export { dueGroups, dueOf, dueRecords, type DueRecord } from './due'
export { setPeriod, type PeriodFrom } from './setPeriod'

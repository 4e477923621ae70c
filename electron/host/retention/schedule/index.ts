export { filedUnder, linePeriod, ownPeriod, type FiledUnder } from './filedUnder'
export { lineOf, linesOf, newestVersion, storeShippedSchedule, storeVersion, versionOn } from './scheduleStore'

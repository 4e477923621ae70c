export { calendarOf } from './calendar'
export { deskRows, idsInBox, idsInVolume, storeState, type DeskRow } from './deskStore'
export { nameOf, presentDesk } from './present'
export { expandRef, recordIdOf, resolve, tidyCode, type Resolved } from './resolve'

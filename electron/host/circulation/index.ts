export { calendarOf } from './calendar'
export { deskRows, idsInBox, idsInVolume, type DeskRow } from './deskStore'
export { presentDesk } from './present'
export { expandRef, recordIdOf, resolve, type Resolved } from './resolve'

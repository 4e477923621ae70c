export {
  isForReadingRoom,
  promiseAgainst,
  recordMoved,
  recordLent,
  recordReturned,
  sweepReady,
  tellBorrower,
} from './atDesk'
export { openRequestOf } from './requestStore'
export { expireNow } from './expire'
export { decidesAll, deskLevels, visitorLevels } from './visitorLevels'
export { picksInWalkingOrder, type Pick } from './picks'

export { isForReadingRoom, promiseAgainst, recordMoved, recordLent, recordReturned, sweepReady } from './atDesk'
export { expireNow } from './expire'
export { businessOf, ownBusiness } from './business'

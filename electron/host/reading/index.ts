export { openReads, longReadsOf, readsOf, openRoomReads } from './roomReads'
export { openReadPool, type ReadPool } from './readPool'

export {
  batchBlockedByHold,
  blockedByHold,
  heldIds,
  holdsOn,
  holdStory,
  refuseBlocked,
  refuseHeld,
} from './heldRecords'
export { countHolds, listHolds, presentHold } from './holdStore'

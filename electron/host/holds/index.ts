export {
  batchBlockedByHold,
  blockedByHold,
  heldIds,
  holdsOn,
  holdStory,
  refuseBlocked,
  refuseHeld,
  type HeldRefusal,
  type StandingHold,
} from './heldRecords'
export { countHolds, holdByRef, listHolds, presentHold, type HoldRow } from './holdStore'

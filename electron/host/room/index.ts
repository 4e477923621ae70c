export { createRoom, type CreatedRoom, type NewCatalogue, type NewRoom } from './createRoom'
export { inspectRoom, type InspectOptions, type RoomProblem, type RoomReport } from './inspectRoom'
export { openRoom, type OpenRoom, type OpenRoomOptions, type RoomOpener } from './roomLifecycle'
export { readRoomInfo, updateRoomInfo, type RoomInfo } from './roomInfo'
export { roomPaths } from './roomPaths'
export type { ObjectKeys, RoomKeys, TrailKeys } from './roomKeys'
export {
  addSlot,
  discardSlot,
  hasSlot,
  listSlots,
  openWithPassword,
  prepareSlot,
  removeSlot,
  settleSlot,
  slotId,
} from './slots'
export {
  addRecovery,
  listRecoveries,
  openWithRecovery,
  removeOlderRecoveries,
  renewRecovery,
  type RecoveryKey,
} from './recoverySlots'
export { lockRoom, type LockHolder, type RoomLock } from './lock'
export { toRoomError, withRoomErrors } from './roomErrors'
export { replaceFile } from './durableFiles'
export { objectId, sealObject, type SealedObject } from './sealObject'
export { openObject, type ByteRange, type OpenedObject } from './openObject'
export { appendCheckpoint, readCheckpoints, type Checkpoint, type CheckpointFault, type TrailHead } from './checkpoints'
export { ensureCertificate, type ServerCertificate } from './certificate'
export { forgetRoom, listRecentRooms, rememberRoom, type RecentRoom } from './recentRooms'

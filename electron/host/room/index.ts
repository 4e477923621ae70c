export { createRoom, type CreatedRoom, type NewCatalogue } from './createRoom'
export { openRoom } from './roomLifecycle'
export { roomPaths } from './roomPaths'
export {
  addSlot,
  discardSlot,
  hasSlot,
  listSlots,
  prepareSlot,
  removeSlot,
  removeSlotOf,
  settleSlot,
  slotId,
} from './slots'
export { openWithRecovery } from './recoverySlots'
export { objectId, sealObject } from './sealObject'
export { openObject, type ByteRange } from './openObject'
export { filePieces } from './filePieces'
export { destroyObject } from './destroyObject'
export { uuidv7 } from './uuidv7'

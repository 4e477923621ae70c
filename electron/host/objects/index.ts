export { eraseObjects, removeKept, sweepObjects } from './eraseObjects'
export { keepObject, linkObject, openObjectStream, releaseObjects, type NewObject, type Use } from './keepObject'
export { keepUpload, type KeptUpload } from './keepUpload'
export { findKept, objectsOf, type KeptObject, type OwnerKind } from './objectStore'

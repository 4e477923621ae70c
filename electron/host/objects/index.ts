export { eraseObjects, removeKept, sweepObjects } from './eraseObjects'
export { keepObject, linkObject, openObjectStream, proveObject, releaseObjects } from './keepObject'
export { keepUpload, type KeptUpload } from './keepUpload'
export { findKept, objectsOf } from './objectStore'

export { ensureBox, ensureLocation, placeOf, shelvingLoader, type WrittenBox } from './shelving'
export { boxById, presentBox, type BoxRow } from './boxStore'
export { locationById, locationByUid, presentLocation, subtree, type LocationRow } from './locationStore'

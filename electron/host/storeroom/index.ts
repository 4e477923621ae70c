export { placeOf, shelvingLoader } from './shelving'
export {
  deleteLocation,
  ensureNode,
  locationById,
  locationByUid,
  locationIdByPath,
  storeLocation,
  type LocationRow,
  type Parent,
} from './locationStore'

export { placeOf, shelvingLoader } from './shelving'

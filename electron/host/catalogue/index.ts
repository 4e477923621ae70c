export { seedCatalogue, storeShippedTypes, type SeedFonds } from './seed'

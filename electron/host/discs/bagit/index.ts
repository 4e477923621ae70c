export type { BagFinding } from './finding'
export { bagTags, NEW_BAG_ALGORITHMS, type PayloadFile } from './bagTags'
export { digestFile } from './digestFile'
export { validateBag } from './validateBag'

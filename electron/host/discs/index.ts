export { BAG_CODES, validateBag, type BagCode, type BagFinding, type BagVerdict } from './bagit'

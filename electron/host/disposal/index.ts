export { refuseInBatch, refuseInDisposal } from './guard'

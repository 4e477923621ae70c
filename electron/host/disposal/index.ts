export { forgetSoon } from './forgetting'
export { inAppraisal, refuseInBatch, refuseInDisposal } from './guard'
export { opinedTransfer, transferOpinions, type TransferOpinion } from './opinedTransfer'

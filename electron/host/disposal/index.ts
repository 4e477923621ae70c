export { forgetNow, forgetSoon } from './forgetting'
export { frozenAmong, inAppraisal, refuseInBatch, refuseInDisposal } from './guard'
export { opinedTransfer, transferOpinions, type TransferOpinion } from './opinedTransfer'

export { appendTrail, trailHead } from './trailStore'
export { verifyTrail, type SignedHeads } from './verifyTrail'

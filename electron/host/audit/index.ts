export { appendTrail, countTrail, listTrail, trailHead, type TrailRow } from './trailStore'
export { verifyTrail, type SignedHeads } from './verifyTrail'

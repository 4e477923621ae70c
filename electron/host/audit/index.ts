export { appendTrail, trailHead } from './trailStore'
export { verifyTrail, type KnownHead } from './verifyTrail'

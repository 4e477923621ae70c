export { addStandingPurpose, allowLook } from './reveals'
export { eyeOf } from './rulesStore'
export { wayOut } from './wayOut'

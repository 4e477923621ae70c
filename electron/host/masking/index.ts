export { addStandingPurpose, allowLook, type Look } from './reveals'
export { currentRules, eyeOf } from './rulesStore'
export { wayOut } from './wayOut'

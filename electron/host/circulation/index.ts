export { deskRows, idsInBox, idsInVolume } from './deskStore'
export { countLines, listLines, nextNumber } from './loanStore'
export { presentDesk, presentLine, presentHeld } from './present'
export { expandRef, recordIdOf, resolve } from './resolve'

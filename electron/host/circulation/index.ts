export { findBorrower, registerBorrower } from './borrowers'
export {
  borrowerByCard,
  borrowerById,
  borrowerByUid,
  borrowersByName,
  changeBorrower,
  deleteUnusedBorrower,
  type BorrowerRow,
} from './borrowerStore'
export { deskOf, dueDateFrom } from './desk'
export { countToPutBack, deskRows, idsInBox, idsInVolume, rowsToPutBack, type DeskRow } from './deskStore'
export {
  closeLine,
  countLines,
  deleteUntouchedLoan,
  insertLine,
  insertLoan,
  linesById,
  listLines,
  nextNumber,
  prolongLine,
  type LoanLineRow,
} from './loanStore'
export { presentBorrower, presentDesk, presentLine, presentHeld, refusalOf } from './present'
export { renew } from './renew'
export { expandRef, recordIdOf, resolve } from './resolve'

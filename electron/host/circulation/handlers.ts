import { tellBorrower } from '../requests'
import type { HandlersOf } from '../router'
import { createBorrower, listBorrowers, updateBorrower } from './borrowers'
import { giveBack, putBack } from './giveBack'
import { lend } from './lend'
import { dueDate, loan, loans, toPutBack, whereIs } from './lists'
import { recentPurposes } from './loanStore'
import { renew } from './renew'
import { scan } from './scan'

export const circulation: HandlersOf<'circulation'> = {
  scan,
  dueDate,
  lend,
  return: giveBack,
  putBack,
  renew(input, w) {
    const renewed = renew(input, w)
    for (const uid of new Set(renewed.lines.map((line) => line.borrowerUid))) tellBorrower(w, uid)
    return renewed
  },
  loans,
  toPutBack,
  loan,
  whereIs,
  borrowers: listBorrowers,
  createBorrower,
  updateBorrower,
  purposes: (_input, { db }) => ({ purposes: recentPurposes(db) }),
}

import type { HandlersOf } from '../router'
import { emptySearches, registerEmpty, voidEmpty } from './emptySearches'
import { addNote, notes } from './notes'
import { answerRecall, recall, recalls } from './recalls'
import { task, tasks } from './taskReads'
import { find, look, lose, open, recover, replace } from './tasks'
import { bringBack, withdraw, withdrawals } from './withdrawals'

export const tracing: HandlersOf<'tracing'> = {
  tasks,
  task,
  open,
  look,
  find,
  lose,
  replace,
  recover,
  notes,
  addNote,
  recalls,
  recall,
  answerRecall,
  emptySearches,
  registerEmpty,
  voidEmpty,
  withdrawals,
  withdraw,
  bringBack,
}

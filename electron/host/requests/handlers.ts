import type { HandlersOf } from '../router'
import { ask } from './ask'
import { day } from './day'
import { decide, personRecords } from './decide'
import { copied, pick, pickList, queue, readyShelf, releaseLine } from './deskLists'
import { grants, linkBorrower, saveGrants } from './grants'
import { counts, get, list, options } from './lists'
import { announceReturn, answerExtension, extend, ownLoans, wishes } from './ownLoans'
import { resolve, toResolve } from './resolve'
import { rules, saveRules } from './rules'
import { search } from './search'
import { withdraw } from './withdraw'

export const requests: HandlersOf<'requests'> = {
  options,
  day,
  search,
  ask,
  list,
  get,
  counts,
  withdraw,
  decide,
  personRecords,
  resolve,
  toResolve,
  pickList,
  pick,
  readyShelf,
  copied,
  release: releaseLine,
  queue,
  ownLoans,
  extend,
  announceReturn,
  wishes,
  answerExtension,
  rules,
  saveRules,
  grants,
  saveGrants,
  linkBorrower,
}

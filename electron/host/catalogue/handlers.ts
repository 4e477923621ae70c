import type { HandlersOf } from '../router'
import { confirmRecords } from './confirmRecords'
import { createRecord } from './createRecord'
import { setChecklist, setDocuments, updateRecord } from './editRecord'
import { getRecord } from './getRecord'
import { listIds } from './listRecords'
import { findParties, getParty, linkParties, unlinkParty, updateParty } from './parties'
import { pendingList, resolvePending } from './pending'
import { presentRecordLine } from './presentRecord'
import { recordLines } from './recordStore'
import { newestTypes, presentType } from './recordTypes'
import { changePeriod } from './periodChange'
import { listRemoved, remove } from './removeRecord'
import { resolveCode } from './resolveCode'
import { reviseType } from './reviseType'
import { reveal } from './reveal'
import { createClass, createFonds, listFonds, presentClasses, updateClass, updateFonds } from './scheme'

/** Description of the archive's holdings. */
export const catalogue: HandlersOf<'catalogue'> = {
  types: (_input, { db }) => ({ types: newestTypes(db).map(presentType) }),
  reviseType,
  fonds: (_input, { db }) => ({ fonds: listFonds(db) }),
  createFonds,
  updateFonds,
  classes: (_input, { db, today }) => ({ classes: presentClasses(db, today) }),
  createClass,
  updateClass,
  list(input, { db }) {
    const { ids, total, cursor } = listIds(db, input)
    return { rows: recordLines(db, ids).map(presentRecordLine), total, cursor }
  },
  get: ({ uid }, context) => getRecord(uid, context),
  create: (input, context) => createRecord(context, input),
  update: (input, context) => updateRecord(context, input),
  setChecklist: (input, context) => setChecklist(context, input),
  setDocuments: (input, context) => setDocuments(context, input),
  confirm: ({ uids }, context) => ({ confirmed: confirmRecords(uids, context) }),
  remove,
  changePeriod,
  removed: (input, { db }) => listRemoved(db, input),
  pendingList,
  resolvePending,
  resolveCode: ({ text }, { db }) => ({ matches: resolveCode(db, text) }),
  reveal,
  findParties: (input, context) => ({ parties: findParties(input, context) }),
  getParty: ({ uid }, context) => getParty(uid, context),
  updateParty,
  linkParties,
  unlinkParty,
}

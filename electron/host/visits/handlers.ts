import type { HandlersOf } from '../router'
import { close, setEffect } from './close'
import { correct } from './correct'
import { approve, refuse } from './decide'
import { handOut } from './handOut'
import { certify, giveBack, setLine } from './lines'
import { get, list, reveal } from './lists'
import { open } from './openVisit'
import { saveType, types } from './types'
import { recentPurposes } from './visitStore'

/** Reading room and visitors (利用登记). */
export const visits: HandlersOf<'visits'> = {
  types,
  saveType,
  open,
  correct,
  approve,
  refuse,
  handOut,
  setLine,
  giveBack,
  certify,
  close,
  setEffect,
  reveal,
  list,
  get,
  purposes: (_input, { db }) => ({ purposes: recentPurposes(db) }),
}

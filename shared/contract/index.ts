import { access } from './access'
import { audit } from './audit'
import { backup } from './backup'
import { calendar } from './calendar'
import { catalogue } from './catalogue'
import { circulation } from './circulation'
import { confirmations } from './confirmations'
import { disposal } from './disposal'
import { discs } from './discs'
import { events, jobs } from './events'
import { golive } from './golive'
import { intake } from './intake'
import { registers } from './registers'
import { masking } from './masking'
import { reminders } from './reminders'
import { reports } from './reports'
import { retention } from './retention'
import { requests } from './requests'
import { holds } from './holds'
import { forms } from './forms'
import { network } from './network'
import { objects } from './objects'
import { restore } from './restore'
import { room } from './room'
import { search } from './search'
import { statistics } from './statistics'
import { storeroom } from './storeroom'
import { tracing } from './tracing'
import { transfer } from './transfer'
import { visits } from './visits'

/** The whole contract. One name on all hops: contract key = handler = audit action = message key. */
export const contract = {
  room,
  restore,
  access,
  audit,
  backup,
  catalogue,
  circulation,
  confirmations,
  calendar,
  reminders,
  statistics,
  tracing,
  intake,
  requests,
  retention,
  golive,
  masking,
  storeroom,
  reports,
  search,
  forms,
  registers,
  visits,
  holds,
  disposal,
  transfer,
  network,
  objects,
  discs,
  events,
  jobs,
}
export type Contract = typeof contract

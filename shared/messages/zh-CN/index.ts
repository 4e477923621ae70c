import { backup } from './backup'
import { calendar } from './calendar'
import { catalogue } from './catalogue'
import { catalogueList } from './catalogueList'
import { catalogueRecord } from './catalogueRecord'
import { access } from './access'
import { circulation } from './circulation'
import { cli } from './cli'
import { confirmations } from './confirmations'
import { audit } from './audit'
import { discs } from './discs'
import { disposal } from './disposal'
import { errors } from './errors'
import { forms } from './forms'
import { frame } from './frame'
import { golive } from './golive'
import { holds } from './holds'
import { home } from './home'
import { intake } from './intake'
import { intakePage } from './intakePage'
import { network } from './network'
import { objects } from './objects'
import { masking } from './masking'
import { reminders } from './reminders'
import { statistics } from './statistics'
import { reports } from './reports'
import { requests } from './requests'
import { retention } from './retention'
import { requestsPage } from './requestsPage'
import { staff } from './staff'
import { search } from './search'
import { storeroom } from './storeroom'
import { restore } from './restore'
import { room } from './room'
import { settings } from './settings'
import { storeroomPage } from './storeroomPage'
import { tracing } from './tracing'
import { recordTypes } from './recordTypes'
import { registers } from './registers'
import { transfer } from './transfer'
import { visits } from './visits'

/** All words in Chinese, by key; the first language, whose keys every other must have. */
export const zhCN = {
  ...frame,
  ...golive,
  ...holds,
  ...home,
  ...access,
  ...circulation,
  ...calendar,
  ...reminders,
  ...statistics,
  ...cli,
  ...confirmations,
  ...audit,
  ...backup,
  ...restore,
  ...room,
  ...settings,
  ...discs,
  ...disposal,
  ...errors,
  ...catalogue,
  ...catalogueList,
  ...catalogueRecord,
  ...forms,
  ...intake,
  ...intakePage,
  ...network,
  ...objects,
  ...masking,
  ...reports,
  ...requests,
  ...retention,
  ...requestsPage,
  ...staff,
  ...search,
  ...storeroom,
  ...storeroomPage,
  ...tracing,
  ...recordTypes,
  ...registers,
  ...transfer,
  ...visits,
} as const

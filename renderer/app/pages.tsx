import { cataloguePages } from '../catalogue'
import { circulationPages } from '../circulation'
import { confirmationPages } from '../confirmations'
import type { ReactNode } from 'react'
import { auditPages } from '../audit'
import { backupPages } from '../backup'
import { golivePages } from '../golive'
import { holdPages } from '../holds'
import { discsPages } from '../discs'
import { homePages } from '../home'
import { intakePages } from '../intake'
import { reminderPages } from '../reminders'
import { statisticsPages } from '../statistics'
import { retentionPages } from '../retention'
import { requestsPages } from '../requests'
import { settingsPages } from '../settings'
import { searchPages } from '../search'
import { staffPages } from '../staff'
import { storeroomPages } from '../storeroom'
import { registersPages } from '../registers'
import { disposalPages } from '../disposal'
import { visitsPages } from '../visits'
import { tracingPages } from '../tracing'
import { transferPages } from '../transfer'
import type { Ability } from '../../shared/rules/abilities'
import type { MessageKey } from '../../shared/messages'

/** A page with its own address. Pages with `nav` stand in the rail, in this order; a person without the ability does not see them. */
export interface Page {
  path: string
  element: ReactNode
  ability?: Ability
  nav?: { label: MessageKey; icon: ReactNode; order: number; key: string }
}

/** Every page of the program: a topic adds its own list here. */
export const pages: Page[] = [
  ...homePages,
  ...cataloguePages,
  ...intakePages,
  ...golivePages,
  ...circulationPages,
  ...disposalPages,
  ...visitsPages,
  ...registersPages,
  ...tracingPages,
  ...reminderPages,
  ...statisticsPages,
  ...requestsPages,
  ...confirmationPages,
  ...retentionPages,
  ...staffPages,
  ...searchPages,
  ...storeroomPages,
  ...holdPages,
  ...discsPages,
  ...transferPages,
  ...auditPages,
  ...backupPages,
  ...settingsPages,
]

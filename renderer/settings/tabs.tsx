import type { ReactNode } from 'react'
import type { MessageKey } from '../../shared/messages'
import type { Ability } from '../../shared/rules/abilities'
import { ClassesTab, FondsTab, RecordTypesTab } from '../catalogue'
import { TypesTab } from '../visits'
import { UsersTab } from '../access/users/UsersTab'
import { CalendarTab } from '../calendar'
import { ConfirmationsTab } from '../confirmations'
import { SharingTab } from '../network'
import { DeputiesTab, HandoverTab } from '../golive'
import { MaskTab } from '../masking'
import { RemindersTab } from '../reminders'
import { GrantsTab, RulesTab } from '../requests'
import { OwnTab } from './OwnTab'
import { RecoveryTab } from './RecoveryTab'
import { RoomTab } from './RoomTab'

/** A tab under 设置, at `/settings/<key>`; absent for those without the ability. */
export interface SettingsTab {
  key: string
  label: MessageKey
  element: ReactNode
  ability?: Ability
}

/** Every tab of the settings, in this order: a topic adds its own here. */
export const settingsTabs: SettingsTab[] = [
  { key: 'own', label: 'settings.own', element: <OwnTab /> },
  { key: 'room', label: 'settings.room', element: <RoomTab />, ability: 'settings.manage' },
  { key: 'calendar', label: 'calendar.title', element: <CalendarTab />, ability: 'settings.manage' },
  { key: 'masking', label: 'masking.title', element: <MaskTab />, ability: 'settings.manage' },
  { key: 'reminders', label: 'reminders.rules', element: <RemindersTab />, ability: 'settings.manage' },
  { key: 'classes', label: 'classes.title', element: <ClassesTab />, ability: 'catalogue.define' },
  { key: 'fonds', label: 'fonds.title', element: <FondsTab />, ability: 'catalogue.define' },
  { key: 'record-types', label: 'recordTypes.title', element: <RecordTypesTab />, ability: 'catalogue.define' },
  { key: 'visitor-types', label: 'visits.types', element: <TypesTab />, ability: 'settings.manage' },
  { key: 'users', label: 'settings.users', element: <UsersTab />, ability: 'access.manage' },
  { key: 'sharing', label: 'network.title', element: <SharingTab />, ability: 'settings.manage' },
  { key: 'deputies', label: 'golive.deputies', element: <DeputiesTab />, ability: 'requests.decide' },
  { key: 'handover', label: 'golive.handover', element: <HandoverTab />, ability: 'golive.oversee' },
  { key: 'grants', label: 'requestsSettings.grants', element: <GrantsTab />, ability: 'access.manage' },
  { key: 'approval', label: 'requestsSettings.rules', element: <RulesTab />, ability: 'settings.manage' },
  { key: 'confirmations', label: 'confirmations.title', element: <ConfirmationsTab />, ability: 'settings.manage' },
  { key: 'recovery', label: 'settings.recovery', element: <RecoveryTab />, ability: 'access.manage' },
]

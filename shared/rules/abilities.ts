/** What a person may do. The only place abilities are listed; checked at the host for every procedure and sent to the screen. */
export const ABILITIES = [
  'catalogue.read',
  'catalogue.write',
  'catalogue.confirm',
  'catalogue.define',
  'personal.reveal',
  'intake.run',
  'storeroom.write',
  'circulation.desk',
  'circulation.override',
  'visits.approve',
  'requests.make',
  'requests.decide',
  'golive.oversee',
  'confirmations.sign',
  'objects.read',
  'retention.manage',
  'holds.manage',
  'disposal.prepare',
  'disposal.appraise',
  'disposal.approve',
  'backup.run',
  'discs.manage',
  'forms.print',
  'lists.export',
  'lists.exportFull',
  'reports.read',
  'audit.read',
  'audit.verify',
  'access.manage',
  'settings.manage',
] as const
export type Ability = (typeof ABILITIES)[number]

/** Roles of a user. Borrowers, leaders and auditors have no key slot: they sign in only at a running host (architecture §4). */
export const ROLES = ['administrator', 'archivist', 'clerk', 'borrower', 'leader', 'auditor'] as const
export type Role = (typeof ROLES)[number]

const DESK: Ability[] = [
  'catalogue.read',
  'catalogue.write',
  'personal.reveal',
  'storeroom.write',
  'circulation.desk',
  'requests.make',
  'confirmations.sign',
  'objects.read',
  'disposal.appraise',
  'forms.print',
  'reports.read',
]
const ARCHIVIST: Ability[] = [
  ...DESK,
  'circulation.override',
  'intake.run',
  'catalogue.confirm',
  'catalogue.define',
  'visits.approve',
  'requests.decide',
  'golive.oversee',
  'retention.manage',
  'holds.manage',
  'disposal.prepare',
  'backup.run',
  'discs.manage',
  'lists.export',
  'lists.exportFull',
  'audit.read',
  'audit.verify',
]

/**
 * Role → abilities. The administrator of a one-clerk office also works as an archivist; the auditor reads everything and changes nothing
 * (separation of posts: domain.md §8.3); a borrower only asks, and sees of the catalogue what the own business is (domain.md §3.2).
 */
export const ABILITIES_OF: Record<Role, readonly Ability[]> = {
  administrator: [...ARCHIVIST, 'disposal.approve', 'access.manage', 'settings.manage'],
  archivist: ARCHIVIST,
  clerk: [...DESK, 'intake.run'],
  borrower: ['requests.make'],
  leader: [
    'catalogue.read',
    'requests.make',
    'requests.decide',
    'visits.approve',
    'confirmations.sign',
    'disposal.appraise',
    'disposal.approve',
    'reports.read',
    'audit.read',
  ],
  auditor: ['catalogue.read', 'confirmations.sign', 'reports.read', 'audit.read', 'audit.verify', 'lists.export'],
}

/** Whether a role carries an ability. */
export const can = (role: Role, ability: Ability): boolean => ABILITIES_OF[role].includes(ability)

/** Whether a role gets a key slot of the room, so that it can open it without a running host. */
export const hasKeySlot = (role: Role): boolean => role === 'administrator' || role === 'archivist' || role === 'clerk'

import type { settings as zh } from '../zh-CN/settings'

export const settings = {
  'settings.own': 'Personal',
  'settings.room': 'Room',
  'settings.users': 'Users',
  'settings.recovery': 'Recovery key',
  'settings.language': 'Language',
  'settings.theme': 'Appearance',
  'settings.sounds': 'Sounds at the desk',
  'settings.soundsHint': 'Three short sounds for done, notice and refusal; the screen always says it in words too.',
  'settings.ownHint': 'Language, appearance and sounds are kept on this computer.',
  'settings.version': 'Program version',
  'settings.saved': 'Settings saved',
  'settings.range': 'A whole number from {min} to {max}',
  'setting.discs.rules': 'Rules for testing discs',
  'setting.room.timeZone': 'Time zone',
  'setting.room.timeZone.hint':
    'Today, overdue, the closing of the day and printed times go by this zone, whatever the computer is set to.',
  'setting.access.idleMinutes': 'Lock when idle (minutes)',
  'setting.access.idleMinutes.hint':
    'When the seat is left, everything is hidden and the host answers nothing until the password is typed; 0 means never. Ctrl+L locks at once.',
  'setting.circulation.loanDays': 'Loan period (working days)',
  'setting.circulation.loanDays.hint': 'Due dates follow the official calendar of holidays and shifted working days.',
  'setting.circulation.lateDays': 'Late entries (days)',
  'setting.circulation.lateDays.hint':
    'How many days back a clerk may enter a loan or return; an archivist gives a reason for older ones.',
  'setting.requests.pickupDays': 'Kept for fetching (working days)',
  'setting.requests.pickupDays.hint': 'How long what lies ready waits for its asker before it goes back to its place.',
  'setting.requests.purposes': 'Purposes offered',
  'setting.requests.purposes.hint':
    'To choose from when asking for records; Enter adds one. Left empty, the shipped list is used.',
  'setting.circulation.maxRenewals': 'Renewals of a loan',
  'setting.circulation.maxRenewals.hint': '0 means none.',
  'setting.circulation.blockOverdue': 'No more loans for people with overdue records',
  'setting.circulation.blockOverdue.hint': 'An exception needs a written reason.',
  'setting.backup.monthlyDrill': 'Restore drill once a month by itself',
  'setting.backup.monthlyDrill.hint':
    'Restores the newest backup into a scratch folder with the key of this room, checks it and removes the scratch.',
  'setting.room.recoveryConfirmedAt': 'Recovery sheet confirmed at',
} as const satisfies Record<keyof typeof zh, string>

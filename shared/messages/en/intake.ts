import type { intake as zh } from '../zh-CN/intake'

/** Words of ledger import. */
export const intake: Record<keyof typeof zh, string> = {
  'intake.unreadable.absent': 'it is no longer where it was. Choose it again.',
  'intake.unreadable.empty': 'it is empty. Look whether it is the right one.',
  'intake.unreadable.encrypted':
    'it opens with a password only. Take the password off in WPS or Excel, save it and try again.',
  'intake.unreadable.open-quote':
    'a quotation mark is never closed and swallows what follows. Open it in WPS or Excel, save it as .xlsx and try again.',
  'intake.unreadable.zip': 'it is damaged or not whole. Open it in WPS or Excel, save it anew and try again.',
  'intake.unreadable.xml': 'its sheets are damaged inside. Open it in WPS or Excel, save it anew and try again.',
  'intake.unreadable.no-workbook': 'there is no sheet in it; it is not a ledger.',
  'intake.unreadable.workbook':
    'it is no spreadsheet, or damaged. Open it in WPS or Excel, save it anew and try again.',
  'intake.verdict.required.missing': 'A required value is missing',
  'intake.verdict.row.duplicate': 'Exactly the same as row {row}',
  'intake.verdict.id.digits-lost':
    'The last digits of the ID number are lost (cut by a spreadsheet): take them from the paper',
  'intake.verdict.id.length': 'The ID number has neither 18 nor 15 characters',
  'intake.verdict.id.unreadable': 'The ID number holds characters that can’t be read',
  'intake.verdict.id.check-digit': 'The check digit of the ID number does not fit: please compare',
  'intake.verdict.id.birth-date': 'The birth date in the ID number does not exist: please compare',
  'intake.verdict.credit.check-character': 'The check character of the credit code does not fit: please compare',
  'intake.verdict.date.impossible': 'There is no such date',
  'intake.verdict.date.unreadable': 'The date can’t be read',
  'intake.verdict.date.order': 'Ends before it starts',
  'intake.verdict.money.unreadable': 'The amount can’t be read',
  'intake.verdict.number.unreadable': 'The number can’t be read or has lost its tail',
  'intake.verdict.invoice.claimed-before': 'Invoice {invoice} was claimed before (see {earlier})',
  'intake.verdict.box.place-conflict': 'Box {box} stands elsewhere according to row {row} ({place})',
  'intake.severity.error': 'Set aside',
  'intake.severity.pending': 'Pending',
  'intake.severity.warning': 'Note',
  'intake.set-aside.reason': 'Reason set aside',
  'intake.set-aside.sheet': 'Set aside',
  'intake.set-aside.line': '{field}: {text}',
  'intake.set-aside.separator': '; ',
  'intake.row-of-sheet': '{sheet}, row {row}',
  'intake.row': 'row {row}',
  'action.intake.load': 'Ledger imported',
  'action.intake.undo': 'Import undone',
  'action.intake.setAsideFile': 'Rows set aside exported',
  'action.intake.applyChanged': 'Change of a ledger taken over',
}

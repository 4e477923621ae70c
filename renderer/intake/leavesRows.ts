import type { LedgerResult } from '../../shared/model/intake'
import { sideBySide } from '../../shared/rules/sideBySide'

type Table = Pick<LedgerResult['sheets'][number], 'headerRow' | 'columns' | 'dataRows' | 'skippedRows'>

/** Whether records came from a table, or would come if it had rows. */
export const isRead = ({ columns, dataRows }: Table): boolean =>
  dataRows > 0 || columns.some(({ field }) => field === 'name')

/** Whether rows were left unread: of a table without names, or of one beside another. */
export const leavesRows = (table: Table): boolean =>
  sideBySide(table.columns) !== null || (table.headerRow !== null && !isRead(table) && table.skippedRows > 0)

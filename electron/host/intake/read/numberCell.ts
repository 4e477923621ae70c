import { dateOfSerial } from '../../../../shared/rules/partialDate'
import type { Cell } from './ledger'
import type { NumberShape } from './numberFormat'

/** In a cell that shows a date, lower numbers are a year somebody typed (2019). */
const ABOVE_YEARS = 2200

/** Cell of a number as the file wrote it (`raw`) and shown in `shape`. Numbers with noise in the 16th place come back as the clerk sees them. */
export const numberCell = (raw: string, shape: NumberShape | undefined, date1904: boolean): Cell => {
  if (shape?.date) {
    const serial = Number(raw)
    const date = serial < ABOVE_YEARS ? null : dateOfSerial(serial, date1904, ABOVE_YEARS)
    if (date) return { text: date, kind: 'date', raw }
  }
  if (/^-?\d+$/.test(raw)) return { text: shape?.width ? raw.padStart(shape.width, '0') : raw, kind: 'number', raw }
  const value = Number(raw)
  if (!Number.isFinite(value)) return { text: raw, kind: 'text' }
  if (Math.abs(value) >= 1e15) return { text: String(value), kind: 'number', raw }
  return { text: String(Number(value.toPrecision(15))), kind: 'number', raw }
}

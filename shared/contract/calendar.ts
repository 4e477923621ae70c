import { z } from 'zod'
import { HolidayDay, KnownYear, ReadTable } from '../model/calendar'
import { action, errorsOf, Nothing, read, write } from './procedure'

/** The official calendar (放假调休): which years are known, and the yearly table of the notice. */
export const calendar = {
  /** Known years, newest first; `missing`: years that due dates of loans made today reach, without a table. */
  years: read('signed-in')
    .input(Nothing)
    .output(z.object({ years: z.array(KnownYear), missing: z.array(z.number()) })),
  /** Reads a workbook, CSV (an upload) or pasted text; keeps nothing. */
  readTable: action('settings.manage')
    .input(z.union([z.object({ text: z.string().max(100_000) }), z.object({ upload: z.string().max(64) })]))
    .output(ReadTable)
    .errors(errorsOf('intake.unreadable', 'intake.too-large', 'intake.upload-incomplete')),
  /** Keeps the days as the tables of their years, in place of what was known; the older version stays in the room. */
  saveTable: write('settings.manage')
    .input(z.object({ days: z.array(HolidayDay).min(1).max(2000), fileName: z.string().max(200).default('') }))
    .output(z.object({ years: z.array(z.number()) }))
    .errors(errorsOf('calendar.bad-table')),
  /** Takes an imported year back: what the program knows counts again, or nothing. */
  dropYear: write('settings.manage')
    .input(z.object({ year: z.number().int().min(1990).max(2200) }))
    .output(Nothing),
}

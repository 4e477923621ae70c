import { z } from 'zod'
import { IsoDate } from './loan'

/** One named day of an official calendar: off (休) or worked although a weekend (班). */
export const HolidayDay = z.object({ date: IsoDate, kind: z.enum(['off', 'work']), name: z.string().trim().max(40) })

/** A year the calendar knows, and from where: shipped with the program, or imported in this room. */
export const KnownYear = z.object({
  year: z.number(),
  source: z.enum(['shipped', 'import']),
  off: z.number(),
  work: z.number(),
  /** Of an import: its version of that year, the file, when and by whom; else 0 and empty. */
  version: z.number(),
  fileName: z.string(),
  importedAt: z.number().nullable(),
  importedBy: z.string(),
  days: z.array(HolidayDay),
})
export type KnownYear = z.infer<typeof KnownYear>

/** What was read from a table, before anything is kept. */
export const ReadTable = z.object({
  fileName: z.string(),
  days: z.array(HolidayDay),
  refused: z.array(
    z.object({
      row: z.number(),
      text: z.string(),
      fault: z.enum(['no-kind', 'no-such-date', 'work-on-weekday', 'twice', 'too-long']),
    }),
  ),
})
export type ReadTable = z.infer<typeof ReadTable>

import { z } from 'zod'
import { HoldFilter } from './hold'
import { LoanFilter } from './loan'
import { RecordFilter, RecordSort } from './record'
import { RegisterPeriod } from './register'
import { UseBy, UsePeriod } from './statistics'
import { EmptySearchFilter, RecallFilter } from './tracing'

export const ExportFormat = z.enum(['xlsx', 'csv', 'pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

const Columns = z.array(z.string().max(40)).min(1).max(60).optional()

/** Which list: its kind and what narrows it. `columns` chooses and orders the columns by name; the list's own when absent. */
export const ListOfRows = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('records'),
    filter: RecordFilter.optional(),
    sort: RecordSort.optional(),
    descending: z.boolean().optional(),
    columns: Columns,
  }),
  z.object({ kind: z.literal('loans'), filter: LoanFilter.partial().optional(), columns: Columns }),
  z.object({ kind: z.literal('batches'), columns: Columns }),
  z.object({ kind: z.literal('recalls'), filter: RecallFilter.partial().optional(), columns: Columns }),
  z.object({ kind: z.literal('emptySearches'), filter: EmptySearchFilter.partial().optional(), columns: Columns }),
  z.object({ kind: z.literal('holds'), filter: HoldFilter.partial().optional(), columns: Columns }),
  z.object({ kind: z.literal('schedule'), version: z.number().int().positive(), columns: Columns }),
  z.object({ kind: z.literal('putBack'), columns: Columns }),
  UsePeriod.extend({ kind: z.literal('use'), by: UseBy, columns: Columns }),
  UsePeriod.extend({ kind: z.literal('useRows'), by: UseBy, key: z.string().max(100), columns: Columns }),
  RegisterPeriod.extend({ kind: z.literal('register'), columns: Columns }),
])
export type ListOfRows = z.infer<typeof ListOfRows>

/** Result of an export job. */
export interface ListFile {
  file: string
  name: string
  rows: number
}

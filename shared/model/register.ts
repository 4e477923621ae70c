import { z } from 'zod'
import { IsoDate } from './loan'

/** Registers (登记簿) that fill themselves, in the order of their tabs. A new one: its name here, its columns in electron/host/forms/registers. */
export const registerNames = ['borrowing', 'use', 'effect', 'certificates', 'storeroom', 'recall'] as const
export const RegisterName = z.enum(registerNames)
export type RegisterName = z.infer<typeof RegisterName>

/** A register of one period; both days belong to it. */
export const RegisterPeriod = z.object({ register: RegisterName, from: IsoDate, to: IsoDate })
export type RegisterPeriod = z.infer<typeof RegisterPeriod>

export const RegisterColumn = z.object({
  name: z.string(),
  head: z.string(),
  kind: z.enum(['text', 'id', 'number', 'money', 'date']),
  /** Share of the width. */
  width: z.number(),
})

/** Rows of a register as its reader may see them. */
export const RegisterPage = z.object({
  columns: z.array(RegisterColumn),
  rows: z.array(
    z.object({
      key: z.string(),
      cells: z.array(z.union([z.string(), z.number()]).nullable()),
      /** What the row tells of: a record or a visit. */
      opens: z.object({ kind: z.enum(['record', 'visit']), uid: z.string() }).nullable(),
    }),
  ),
  total: z.number(),
})
export type RegisterPage = z.infer<typeof RegisterPage>

import { z } from 'zod'
import { IsoDate } from '../model/loan'
import { DayClose, Holdings, LoanDay, Today } from '../model/report'
import { Nothing, read } from './procedure'

/** Counts of the start page and the closing of a day. */
export const reports = {
  today: read('reports.read').input(Nothing).output(Today),
  holdings: read('reports.read').input(Nothing).output(Holdings),
  /** Loans and returns of each of the last days, oldest first, days without any included. */
  loansPerDay: read('reports.read')
    .input(z.object({ days: z.number().int().min(1).max(366).default(30) }))
    .output(z.object({ days: z.array(LoanDay) })),
  /** 日结: what went out, came back, is still out, of one day (today when none is named). */
  dayClose: read('reports.read')
    .input(z.object({ date: IsoDate.optional() }))
    .output(DayClose),
}

import { z } from 'zod'

/** What waits today: counts that open their lists. */
export const Today = z.object({
  date: z.string(),
  /** Records out past their due date, due today, due in the seven days after today. */
  overdue: z.number(),
  dueToday: z.number(),
  dueWeek: z.number(),
  /** Records still out. */
  out: z.number(),
  pending: z.number(),
  arranging: z.number(),
  toShelve: z.number(),
  toReturn: z.number(),
  searching: z.number(),
  /** Visits that wait for approval, visits under way, closed visits without a word about their effect. */
  visitsWaiting: z.number(),
  visitsOpen: z.number(),
  effectsMissing: z.number(),
  /** Open holds whose day of review has come. */
  holdsDue: z.number(),
  /** People nobody told because their mail was given up: reminders, and what lies ready. */
  mailsGivenUp: z.number(),
  incomplete: z.number(),
  /** Ledger rows set aside and not resolved. */
  setAside: z.number(),
  /** Unfinished work of the person who asks. */
  drafts: z.array(z.object({ key: z.string(), updatedAt: z.number() })),
})
export type Today = z.infer<typeof Today>

export const Holdings = z.object({
  /** Records in the archive: without those transferred or destroyed. */
  records: z.number(),
  volumes: z.number(),
  boxes: z.number(),
  byClassAndYear: z.array(
    z.object({
      classCode: z.string(),
      className: z.string(),
      classNameEn: z.string(),
      year: z.number(),
      records: z.number(),
    }),
  ),
  byState: z.array(z.object({ state: z.string(), records: z.number() })),
})
export type Holdings = z.infer<typeof Holdings>

export const LoanDay = z.object({ date: z.string(), lent: z.number(), returned: z.number() })
export type LoanDay = z.infer<typeof LoanDay>

/** One record that went out or came back on a day. */
export const DayLine = z.object({
  at: z.number(),
  slip: z.string(),
  recordUid: z.string(),
  /** 档号, else business number, else title. */
  name: z.string(),
  title: z.string(),
  borrower: z.string(),
  department: z.string(),
  dueOn: z.string(),
  pages: z.number().nullable(),
  /** Clerk who did it. */
  by: z.string(),
  /** 补录: the day this was entered, null when it was done at the desk; the number on the loan's paper slip. */
  enteredOn: z.string().nullable(),
  paperSlip: z.string(),
})
export type DayLine = z.infer<typeof DayLine>

/** 日结 of one day. */
export const DayClose = z.object({
  date: z.string(),
  out: z.array(DayLine),
  back: z.array(DayLine),
  /** At the end of the day (now, when the day is today). */
  stillOut: z.number(),
  overdue: z.number(),
  /** Waiting to be put back now. */
  toReturn: z.number(),
  imported: z.array(
    z.object({
      batch: z.string(),
      fileName: z.string(),
      loaded: z.number(),
      pending: z.number(),
      setAside: z.number(),
      by: z.string(),
    }),
  ),
  /** Records lent and returned by each clerk. */
  byPerson: z.array(z.object({ name: z.string(), lent: z.number(), returned: z.number() })),
  /** Readers served: one person on one day is one visit (人次). */
  visits: z.number(),
})
export type DayClose = z.infer<typeof DayClose>

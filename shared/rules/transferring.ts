import { isGone, nextState, type RecordState } from './recordState'

/** Level of the agency, which decides after how many years its permanent records go to the state archives. */
export const agencyLevels = ['county', 'city', 'province'] as const
export type AgencyLevel = (typeof agencyLevels)[number]

/** Years after formation (implementing rules of the Archives Law: counties 10, cities and provinces 20). */
export const TRANSFER_YEARS: Record<AgencyLevel, number> = { county: 10, city: 20, province: 20 }

/** Most records of one list: more at once would hold up everybody else's writing when they are handed over. */
export const TRANSFER_MOST = 5_000

/** Whether a text is the number of a transfer list (YJ2026-0001). */
export const isTransferNumber = (text: string): boolean => /^\s*YJ\d{4}-\d{4,}\s*$/i.test(text)

/** The day a record formed in `year` is due for transfer: the years are counted from 1 January after formation, as periods are. ISO date. */
export const transferDueOn = (year: number, years: number): string => `${year + years + 1}-01-01`

/** The last year whose records are due on a day (ISO). */
export const lastDueYear = (on: string, years: number): number => Number(on.slice(0, 4)) - years - 1

/** Why a record cannot be handed over now. */
export const transferRefusals = [
  'on-hold',
  'on-loan',
  'missing',
  'not-in-place',
  'not-filed',
  'listed',
  'in-appraisal',
  'gone',
] as const
export type TransferRefusal = (typeof transferRefusals)[number]

interface Candidate {
  state: RecordState
  /** Under a hold. */
  held: boolean
  /** Its arrangement is confirmed (编号确认). */
  filed: boolean
  /** On another list that is not handed over yet. */
  listed: boolean
  /** In a running appraisal batch: one decision at a time. */
  appraised: boolean
}

/** Null when the record may go on a transfer list and be handed over. */
export function whyNotTransfer({ state, held, filed, listed, appraised }: Candidate): TransferRefusal | null {
  if (isGone(state)) return 'gone'
  if (held) return 'on-hold'
  if (state === 'out') return 'on-loan'
  if (state === 'searching' || state === 'lost') return 'missing'
  if (!filed) return 'not-filed'
  if (nextState(state, 'transfer') === null) return 'not-in-place'
  if (listed) return 'listed'
  return appraised ? 'in-appraisal' : null
}

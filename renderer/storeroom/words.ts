import type { DeskRecord } from '../../shared/model/loan'
import type { Translate } from '../../shared/messages'

/** Periods offered; a box may carry any number of years the schedule has. */
export const PERIODS = ['permanent', '100', '50', '30', '10'] as const

/** 永久, 30年, or a dash. */
export const periodText = (t: Translate, period: string | null): string =>
  period === null
    ? t('common.none')
    : period === 'permanent'
      ? t('period.permanent')
      : t('period.years', { years: period })

/** What people call a record. */
export const nameOf = (one: Pick<DeskRecord, 'code' | 'businessNumber' | 'title'>): string =>
  one.code ?? one.businessNumber ?? one.title

/** The record that was scanned: scanned twice, it stands where it stood; otherwise it is the last. */
export const scannedOf = (records: readonly DeskRecord[], text: string) =>
  records.find((one) => [one.barcode, one.code, one.businessNumber].includes(text)) ?? records.at(-1)

import type { BatchLine, BatchView, BlockedRecord } from '../../shared/model/disposal'
import type { Batch } from '../../shared/model/disposal'
import type { Translate } from '../../shared/messages'

/** What a batch waits for, in words. */
export const waitsText = (t: Translate, batch: Pick<Batch, 'waitsFor' | 'undecided' | 'list'>): string =>
  batch.waitsFor === null
    ? ''
    : t(`disposal.waits.${batch.waitsFor}`, { count: batch.undecided, date: batch.list?.coolingUntil ?? '' })

export const whyText = (t: Translate, block: Pick<BlockedRecord, 'why' | 'what'>): string =>
  t(`disposal.why.${block.why}`, { what: block.what })

/** An opinion with its years. */
export const opinionText = (t: Translate, { opinion, years }: Pick<BatchLine, 'opinion' | 'years'>): string =>
  opinion === null
    ? t('disposal.undecided')
    : opinion === 'keep'
      ? t('disposal.opinionYears', { years })
      : t(`disposal.opinion.${opinion}`)

export const periodWords = (t: Translate, period: string | null): string =>
  period === null
    ? t('common.none')
    : period === 'permanent'
      ? t('period.permanent')
      : t('period.years', { years: period })

/** Names of those who signed. */
export const namesOf = (t: Translate, signed: NonNullable<BatchView['destruction']>['approved'] | undefined): string =>
  signed?.seats.map(({ name }) => name).join(t('common.listSeparator')) ?? ''

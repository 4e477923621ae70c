import type { Translate } from '../../shared/messages'

/** Period in words; a letter is never shown (domain.md §1.3). */
export const periodText = (t: Translate, period: string | null): string =>
  period === null ? '—' : period === 'permanent' ? t('period.permanent') : t('period.years', { years: period })

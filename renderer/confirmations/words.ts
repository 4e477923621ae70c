import type { Translate } from '../../shared/messages'
import type { ConfirmationState, PostClash } from '../../shared/model/confirmation'
import { formatInstant } from '../ui/format'

/** `2026-03-02 10:00`. */
export const minuteOf = (at: number): string => formatInstant(at).slice(0, 16)

/** Colours of states; the word always stands beside. */
export const STATE_COLOURS: Record<ConfirmationState, string> = {
  waiting: 'processing',
  done: 'success',
  refused: 'error',
  withdrawn: 'default',
  expired: 'warning',
}

/** 档案管理、审批领导: the posts one person unites. */
export const clashText = (t: Translate, clashes: readonly PostClash[]): string =>
  t('confirmations.clash', {
    posts: [...new Set(clashes.flat())].map((post) => t(`confirmations.post.${post}`)).join(t('common.listSeparator')),
  })

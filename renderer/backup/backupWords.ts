import type { Translate } from '../../shared/messages'

const MINUTE = 60_000

/** How long ago an instant was; what lies ahead counts as now. */
export function agoText(t: Translate, at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE)
  if (minutes < 1) return t('backup.ago.now')
  if (minutes < 60) return t('backup.ago.minutes', { count: minutes })
  if (minutes < 48 * 60) return t('backup.ago.hours', { count: Math.floor(minutes / 60) })
  return t('backup.ago.days', { count: Math.floor(minutes / (24 * 60)) })
}

/** Seconds, or minutes when there are many. */
export const tookText = (t: Translate, seconds: number): string =>
  seconds < 100
    ? t('backup.seconds', { count: Math.max(1, Math.round(seconds)) })
    : t('backup.minutes', { count: Math.round(seconds / 60) })

import { compact } from './looseText'

/**
 * Retention period as written on a box or in a ledger: years, `permanent`, or null when the text is ambiguous. 永久/Y, 30年, D30, 30 are clear; a letter
 * alone (D, C, Z, H) and 长期/短期 mean different things in different systems and are never guessed (domain.md §1.3, §9).
 */
export const readRetention = (cellText: string): number | 'permanent' | null => {
  const text = compact(cellText).toUpperCase()
  if (/^(永久|永久保管|永久保存|Y|永)$/.test(text)) return 'permanent'
  const match = /^D?(\d{1,3})(?:年|周年|Y)?$/.exec(text)
  const years = Number(match?.[1] ?? 0)
  return years > 0 && years <= 200 ? years : null
}

import { z } from 'zod'
import { compact } from '../../../shared/rules/looseText'
import { readRetention } from '../../../shared/rules/retentionText'
import file from '../../../resources/retention/old-periods.json'

const OldPeriods = z.object({
  entries: z.array(
    z.object({
      texts: z.array(z.string().min(1)).min(1),
      reading: z.string().nullable(),
      finding: z.enum(['period.old', 'period.ambiguous']),
    }),
  ),
})

type Reading = { value: number | 'permanent' | null; code?: 'period.old' | 'period.ambiguous' }

const known = new Map<string, Reading>(
  OldPeriods.parse(file).entries.flatMap(({ texts, reading, finding }) =>
    texts.map((text) => [text, { value: reading === null ? null : readRetention(reading), code: finding }] as const),
  ),
)

/** Bare years of the old tables: 15 stands in a ledger for 15年. */
const keyOf = (text: string): string => (/^\d+$/.test(text) ? `${text}年` : text)

/**
 * A retention period as a ledger writes it: years or permanent; periods of old tables (resources/retention/old-periods.json) with a warning; texts of
 * several meanings, bare letters above all, as nothing with a finding, so that a person decides.
 */
export function readPeriod(cellText: string): Reading {
  const text = compact(cellText).toUpperCase()
  const old = known.get(keyOf(text))
  if (old) return old
  const value = readRetention(text)
  return value === null ? { value: null, code: 'period.ambiguous' } : { value }
}

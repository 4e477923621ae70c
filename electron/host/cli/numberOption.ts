import type { Translate } from '../../../shared/messages'
import { usageError } from './usageError'

/** A whole number between two bounds, or the fallback when the option is absent; else `cli.usage`. */
export function numberOption<Fallback>(
  t: Translate,
  option: string,
  typed: string | undefined,
  { min, max, fallback }: { min: number; max: number; fallback: Fallback },
): number | Fallback {
  if (typed === undefined) return fallback
  const number = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
  if (number >= min && number <= max) return number
  throw usageError(t, 'cli.usage.number', { option: `--${option}`, min, max })
}

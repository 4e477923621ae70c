import { backupBench } from './backupBench'
import type { BenchRow } from './benchRow'
import { deskBench } from './deskBench'
import { importBench } from './importBench'
import { importMemoryBench } from './importMemoryBench'
import { networkBench } from './networkBench'
import { retentionBench } from './retentionBench'
import { searchBench } from './searchBench'
import { keysBench, windowBench } from './windowBench'

type Part = (options: { rows: number; dir: string }) => BenchRow[] | Promise<BenchRow[]>

const sized = {
  search: searchBench,
  import: importBench,
  desk: deskBench,
  retention: retentionBench,
} as const satisfies Record<string, Part>
const once = { window: windowBench, keys: keysBench } as const satisfies Record<string, () => Promise<BenchRow[]>>

/** Minutes long: measured at the largest size only. */
const long = { backup: backupBench, network: networkBench, memory: importMemoryBench } as const

export type BenchPart = keyof typeof sized | keyof typeof long | keyof typeof once
export const benchParts = [...Object.keys(sized), ...Object.keys(long), ...Object.keys(once)] as BenchPart[]

export interface BenchOptions {
  sizes: readonly number[]
  seconds: number
  dir: string
  tell: (part: BenchPart, rows?: number) => void
}

/** Measures the parts one after another, each at every size, the load of `seconds` at the largest; `tell` hears what is being measured. Files lie in `dir` and are removed. */
export async function runBench(
  parts: readonly BenchPart[],
  { sizes, seconds, dir, tell }: BenchOptions,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const part of parts) {
    for (const size of part in sized ? sizes : []) {
      tell(part, size)
      rows.push(...(await sized[part as keyof typeof sized]({ rows: size, dir })))
    }
    if (part in long) {
      const size = Math.max(...sizes)
      tell(part, size)
      rows.push(...(await long[part as keyof typeof long]({ rows: size, dir, seconds })))
    }
    if (!(part in once)) continue
    tell(part)
    rows.push(...(await once[part as keyof typeof once]()))
  }
  return rows
}

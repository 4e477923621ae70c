import type { BenchRow } from './benchRow'
import { deskBench } from './deskBench'
import { importBench } from './importBench'
import { searchBench } from './searchBench'
import { keysBench, windowBench } from './windowBench'

type Part = (options: { rows: number; dir: string }) => BenchRow[] | Promise<BenchRow[]>

const sized = { search: searchBench, import: importBench, desk: deskBench } as const satisfies Record<string, Part>
const once = { window: windowBench, keys: keysBench } as const satisfies Record<string, () => Promise<BenchRow[]>>

export type BenchPart = keyof typeof sized | keyof typeof once
export const benchParts = [...Object.keys(sized), ...Object.keys(once)] as BenchPart[]

/** Measures the parts one after another, each at every size; `tell` hears what is being measured. Files lie in `dir` and are removed. */
export async function runBench(
  parts: readonly BenchPart[],
  { sizes, dir, tell }: { sizes: readonly number[]; dir: string; tell: (part: BenchPart, rows?: number) => void },
): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const part of parts) {
    for (const size of part in sized ? sizes : []) {
      tell(part, size)
      rows.push(...(await sized[part as keyof typeof sized]({ rows: size, dir })))
    }
    if (!(part in once)) continue
    tell(part)
    rows.push(...(await once[part as keyof typeof once]()))
  }
  return rows
}

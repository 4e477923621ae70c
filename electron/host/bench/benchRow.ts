/** One line of the bench table: `measured` and `target` as text with unit, `ok` whether the target is met. */
export interface BenchRow {
  name: string
  measured: string
  target: string
  ok: boolean
}

/** Value below which a share of the sample lies. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5)

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

/** `10k`, `1M`. */
export const sizeName = (rows: number): string => (rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1_000}k`)

/** Milliseconds a piece of work took. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export type { BenchRow } from './benchRow'
export { benchParts, runBench, type BenchPart } from './runBench'

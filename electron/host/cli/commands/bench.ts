import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchParts, runBench, type BenchPart, type BenchRow } from '../../bench'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { numberOption } from '../numberOption'

const SIZES = [10_000, 100_000]
const FULL = 1_000_000
const LOAD_SECONDS = 180

const table = (rows: readonly BenchRow[]): string[] =>
  columns(rows.map(({ name, measured, target, ok }) => [ok ? '✓' : '✗', name, measured, target]))

/** Measures what the issue sets as targets and prints one table; a missed target is marked, not an error. */
export const bench = defineCommand({
  name: 'bench',
  summary: 'cli.bench.summary',
  options: {
    full: { flag: true, help: 'cli.bench.full' },
    rows: { value: 'N', help: 'cli.bench.rows' },
    only: { value: benchParts.join('|'), choices: benchParts, help: 'cli.bench.only' },
    seconds: { value: 'N', help: 'cli.bench.seconds' },
    dir: { value: 'DIR', help: 'cli.bench.dir' },
  },
  examples: ['bench', 'bench --full --only search', 'bench --rows 5000 --only desk --json'],
  async run(call) {
    const { t, values, say } = call
    const own = numberOption(t, 'rows', values.rows, { min: 100, max: 10_000_000, fallback: null })
    const seconds = numberOption(t, 'seconds', values.seconds, { min: 1, max: 3600, fallback: LOAD_SECONDS })
    const sizes = own === null ? [...SIZES, ...(values.full ? [FULL] : [])] : [own]
    const dir = await mkdtemp(join(values.dir === undefined ? tmpdir() : call.path(values.dir), 'juanzong-bench-'))
    const remove = () => rm(dir, { recursive: true, force: true })
    const withdraw = call.onSignal(remove)
    try {
      const parts = values.only === undefined ? benchParts : [values.only as BenchPart]
      const tell = (part: BenchPart, rows?: number) =>
        say(t('cli.bench.measuring', { part: rows === undefined ? part : `${part} ${rows}` }))
      const rows = await runBench(parts, { sizes, seconds, dir, tell })
      const missed = rows.filter((row) => !row.ok).length
      const verdict = missed === 0 ? t('cli.bench.allMet') : t('cli.bench.missed', { count: missed })
      return { json: { rows }, lines: [...table(rows), '', verdict] }
    } finally {
      withdraw()
      await remove()
    }
  },
})

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sizeName, type BenchRow } from './benchRow'
import { writeCorpusLedger } from './corpusLedger'
import { Corpus } from './searchCorpus'

const SEED = 48
const [SMALL, LARGE] = [100_000, 600_000]
/** Most memory of the larger import, as a multiple of the smaller one's. */
const MOST = 1.1
const PASSWORD = 'bench-bench-bench'

/** Has the child say its largest resident memory in KiB as the last thing it does. */
const SAY_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`

/** Runs the command line in a process of its own; its largest resident memory in MB. */
async function peakOf(dir: string, args: readonly string[]): Promise<number> {
  const env = { ...process.env, JUANZONG_PASSWORD: PASSWORD, JUANZONG_USER_DATA: join(dir, 'data') }
  const command = ['--import', SAY_PEAK, process.argv[1] ?? '', ...args, '--json']
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [said, code] = await Promise.all([text(child.stderr), ended])
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${said}`)
  return Number(/peak (\d+)/.exec(said)?.[1]) / 1024
}

/** Largest memory of a process that imports a ledger of so many rows into a new room, MB. */
async function importPeak(dir: string, rows: number): Promise<number> {
  const folder = join(dir, `import-memory-${rows}`)
  const [room, file] = [join(folder, 'room'), join(dir, `import-memory-${rows}.csv`)]
  const at = ['--room', room, '--user', 'bench']
  try {
    await writeCorpusLedger(file, new Corpus(SEED), rows)
    await peakOf(folder, ['init', ...at, '--name', 'bench', '--fonds', 'J045'])
    return await peakOf(folder, ['import', ...at, '--file', file, '--type', 'reimbursement'])
  } finally {
    rmSync(file, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Memory of an import of 600,000 rows beside one of 100,000, each in a process of its own; below that size there is nothing to compare. */
export async function importMemoryBench({ rows, dir }: { rows: number; dir: string }): Promise<BenchRow[]> {
  if (rows < LARGE) return []
  const small = await importPeak(dir, SMALL)
  const large = await importPeak(dir, LARGE)
  return [
    {
      name: `import memory, ${sizeName(LARGE)} vs ${sizeName(SMALL)} rows`,
      measured: `${(large / small).toFixed(2)} × (${Math.round(large)} / ${Math.round(small)} MB)`,
      target: `≤ ${MOST} ×`,
      ok: large <= small * MOST,
    },
  ]
}

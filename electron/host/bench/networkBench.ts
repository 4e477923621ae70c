import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clientOf, signedIn } from '../cli/roomSession'
import { createHost } from '../host'
import { silentLog } from '../log'
import { hostVersion } from '../version'
import { ms, quantile, sizeName, type BenchRow } from './benchRow'
import type { Target } from './network/BenchPage'
import { CLERKS, fillOffice, OFFICE_PASSWORD, STAFF, type Office } from './network/fillOffice'
import { loadOffice, type Load } from './network/loadOffice'

const READ_LIMIT = 100
const LOAN_LIMIT = 150
/** Milliseconds between two steps of a person: quicker than people are. */
const THINKING = 3000

async function makeRoom(folder: string, rows: number): Promise<Office> {
  const made = createHost({ userData: join(folder, 'made'), version: hostVersion(), log: silentLog() })
  try {
    const { session } = await clientOf(made.host, made.router, null).room.create({
      dir: join(folder, 'room'),
      name: 'network bench',
      fondsNumber: 'J045',
      loginName: 'bench',
      userName: 'bench',
      password: OFFICE_PASSWORD,
    })
    return await fillOffice(signedIn(made, session.token, session.actor), rows)
  } finally {
    await made.close()
  }
}

/** `juanzong serve` in a process of its own, as it is in an office. */
async function startServer(folder: string): Promise<{ child: ChildProcess; target: Target }> {
  const userData = join(folder, 'data')
  const args = ['serve', '--room', join(folder, 'room'), '--user', 'bench', '--port', '0', '--json']
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...args], {
    env: { ...process.env, JUANZONG_PASSWORD: OFFICE_PASSWORD, JUANZONG_USER_DATA: userData },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { address } = JSON.parse(line.toString()) as { address: string }
  const { cert } = JSON.parse(readFileSync(join(userData, 'network/authority.json'), 'utf8')) as { cert: string }
  return { child, target: { port: Number(new URL(address).port), authority: cert } }
}

function rowsOf({ reads, loans, errors }: Load, rows: number): BenchRow[] {
  const of = `${STAFF} staff + ${CLERKS} clerks, ${sizeName(rows)}`
  const [read, loan] = [quantile(reads, 0.95), quantile(loans, 0.95)]
  const target = (limit: number) => `≤ ${limit} ms`
  const wrong = errors.length === 0 ? '0' : `${errors.length} (${errors[0]})`
  return [
    {
      name: `network reads p95, ${of}`,
      measured: `${ms(read)} of ${reads.length}`,
      target: target(READ_LIMIT),
      ok: reads.length > 0 && read <= READ_LIMIT,
    },
    {
      name: `network loans p95, ${of}`,
      measured: `${ms(loan)} of ${loans.length}`,
      target: target(LOAN_LIMIT),
      ok: loans.length > 0 && loan <= LOAN_LIMIT,
    },
    { name: `network errors, ${of}`, measured: wrong, target: '0', ok: errors.length === 0 },
  ]
}

/** A served room on loopback under the load of an office, over TLS, for `seconds`. Needs the built command line. */
export async function networkBench({
  rows,
  dir,
  seconds,
}: {
  rows: number
  dir: string
  seconds: number
}): Promise<BenchRow[]> {
  const folder = join(dir, `network-bench-${rows}`)
  try {
    const office = await makeRoom(folder, rows)
    const { child, target } = await startServer(folder)
    const ended = once(child, 'exit')
    try {
      return rowsOf(await loadOffice(target, office, { seconds, thinking: THINKING }), rows)
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

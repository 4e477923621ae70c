import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '../../../../shared/contract'
import { sql, value } from '../../database/sql'
import { createHost } from '../../host'
import { silentLog } from '../../log'
import { startLoad } from '../loadLedger'

/** A host in a process of its own, for tests that kill it: loads a ledger in the real worker and says what it sees, one JSON line each. */
const [dir = '', userData = '', ledger = '', mode = ''] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const { host, router, close } = createHost({ userData, version: 'test', log: silentLog() })
const clientFor = (token: string | null) =>
  createRouterClient(router as never, {
    context: () => ({ host, session: token ? host.sessions.find(token) : null, transport: 'cli' }) as never,
  }) as ContractRouterClient<Contract>
if (mode === 'make') {
  const words = { name: '测试', fondsNumber: 'J045', fondsName: '测试中心', loginName: 'admin', userName: '甲' }
  await clientFor(null).room.create({ dir, ...words, password: 'correct-horse-battery' })
  await close()
  process.exit(0)
}
const { token } = await clientFor(null).room.open({ dir, loginName: 'admin', password: 'correct-horse-battery' })
const client = clientFor(token)
const room = host.room
const session = host.sessions.find(token)
if (!room || !session) throw new Error('no room')
const records = () => value<number>(room.reader, sql`SELECT count(*) FROM records`) ?? 0

if (mode === 'look') {
  while (value(room.reader, sql`SELECT 1 FROM import_batches WHERE state = 'loading'`) !== undefined)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const tables = [
    'records',
    'parties',
    'party_links',
    'documents',
    'invoices',
    'boxes',
    'locations',
    'import_batches',
    'import_rows',
    'import_changes',
  ]
  const counts = tables.map((table) => [table, room.reader.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()])
  const indexed = value(
    room.reader,
    sql`SELECT count(*) FROM record_search WHERE record_search MATCH '"BX" OR "医院" OR "人民"'`,
  )
  say({ ...(Object.fromEntries(counts) as object), indexed })
  await close()
} else {
  const file = { path: ledger, fileName: 'bulk.csv', size: statSync(ledger).size }
  const input = { source: { path: ledger }, type: 'reimbursement', setPendingAside: false, takeOverChanged: false }
  if (mode === 'full') {
    const { bavail, bsize } = statfsSync(dir)
    writeFileSync(join(dir, '../filler'), Buffer.alloc(bavail * bsize - (3 << 20)))
  }
  const started = performance.now()
  const job = startLoad({ host, actor: session, input, file })
  let longest = 0
  let loans = 0
  while (host.jobs.get(job).state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 60))
    if (mode === 'full') continue
    const at = performance.now()
    await client.circulation.createBorrower({
      card: `${mode}${loans}`,
      name: `借阅人${loans}`,
      department: '',
      phone: '',
    })
    loans++
    longest = Math.max(longest, performance.now() - at)
    if (mode === 'kill') say({ records: records(), visible: (await client.catalogue.list({})).total })
    if (mode === 'cancel' && records() > 1500) await client.jobs.cancel({ id: job })
  }
  const { state, error, result } = host.jobs.get(job)
  const seconds = (performance.now() - started) / 1000
  say({
    state,
    error,
    seconds,
    longest,
    loans,
    loaded: (result as { loaded?: number } | null)?.loaded,
    visible: (await client.catalogue.list({})).total,
  })
  await close()
}

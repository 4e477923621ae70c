import { stat } from 'node:fs/promises'
import type { Host } from '../context'
import { get, sql } from '../database/sql'
import { fail } from '../errors'
import { resourcePath } from '../resources'
import { startLoad } from './loadLedger'

/** Sample ledgers of the demonstration room. */
const LEDGERS = [
  ['2019年度参保登记档案台账.xlsx', 'enrolment'],
  ['2023年零星报销台账.csv', 'reimbursement'],
  ['转外就医备案登记表.xlsx', 'referral'],
] as const

/** Fills a new demonstration room by loading the sample ledgers the way every ledger goes. */
export async function demoLedgers(host: Host): Promise<void> {
  const { reader } = host.room ?? fail('room.none-open')
  const user =
    get<{ userId: number; uid: string; loginName: string; name: string }>(
      reader,
      sql`SELECT id AS userId, uid, login_name AS loginName, name FROM users WHERE role = 'administrator' ORDER BY id LIMIT 1`,
    ) ?? fail('internal')
  const actor = {
    ...user,
    role: 'administrator' as const,
    mustChangePassword: false,
    locked: false,
    lastSeen: host.clock(),
    lastActive: host.clock(),
  }
  for (const [fileName, type] of LEDGERS) {
    const path = resourcePath('samples', fileName)
    const { size } = await stat(path)
    const input = { source: { path }, type, setPendingAside: false, takeOverChanged: false }
    const job = await host.jobs.finished(startLoad({ host, actor, input, file: { path, fileName, size } }))
    if (job.state !== 'done') fail('internal', { ...job.error })
  }
}

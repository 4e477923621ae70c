import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { value, sql } from '../../electron/host/database/sql'
import { fail } from '../../electron/host/errors'
import type { HostSession } from '../../electron/host/access/sessions'
import type { LedgerResult } from '../../shared/model/intake'
import type { Job } from '../../shared/contract/events'
import type { Client, TestHost } from './testHost'
import { root } from './environment'

export const samples = {
  enrolment: join(root, 'resources/samples/2019年度参保登记档案台账.xlsx'),
  reimbursement: join(root, 'resources/samples/2023年零星报销台账.csv'),
  referral: join(root, 'resources/samples/转外就医备案登记表.xlsx'),
}

/** Puts a file into the spool as an upload of the caller, as `/files/uploads` does; its id goes into `source.upload`. */
export async function upload(t: TestHost, client: Client, content: string | Buffer, name: string): Promise<string> {
  const { uid } = await client.access.me({})
  const userId = value<number>(
    (t.host.room ?? fail('room.none-open')).reader,
    sql`SELECT id FROM users WHERE uid = ${uid}`,
  )
  const owner = { userId, uid } as HostSession
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return (await t.host.spool.offer(owner, name, 'application/octet-stream', bytes)).id
}

export const uploadFile = (t: TestHost, client: Client, path: string): Promise<string> =>
  upload(t, client, readFileSync(path), basename(path))

export type Load = Parameters<Client['intake']['load']>[0]

/** Waits for a job and gives its result; a job that failed throws its code. */
export async function resultOf(t: TestHost, started: { job: string }): Promise<LedgerResult> {
  const job: Job = await t.host.jobs.finished(started.job)
  if (job.state !== 'done') throw new Error(`${job.state}: ${job.error?.code} ${JSON.stringify(job.error?.data)}`)
  return job.result as LedgerResult
}

/** Loads a ledger through the contract. */
export async function loadText(
  t: TestHost,
  content: string | Buffer,
  more: Partial<Load> = {},
  name = '2023年零星报销台账.csv',
) {
  const source = { upload: await upload(t, t.admin, content, name) }
  return resultOf(t, await t.admin.intake.load({ type: 'reimbursement', ...more, source }))
}

export async function loadSample(
  t: TestHost,
  type: keyof typeof samples,
  more: Partial<Load> = {},
): Promise<LedgerResult> {
  const source = { upload: await uploadFile(t, t.admin, samples[type]) }
  return resultOf(t, await t.admin.intake.load({ type, ...more, source }))
}

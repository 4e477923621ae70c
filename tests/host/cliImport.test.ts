import { copyFileSync, readdirSync, rmSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCli, cliFolder, runCli } from '../support/runCli'
import { expectedLedger, expectedLines, sampleLedger, verdictLines } from '../support/sampleLedgers'

interface Imported {
  batch: string | null
  dataRows: number
  loaded: number
  pending: number
  setAside: number
  verdicts: { sheet: string | null; row: number; field: string; code: string; severity: string }[]
}
const CSV = '2023年零星报销台账.csv'
const XLSX = '转外就医备案登记表.xlsx'

// A dozen programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 240_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })
const bring = (file: string, type: string, ...more: string[]) => run('import', '--file', file, '--type', type, ...more)

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  for (const file of [CSV, XLSX]) copyFileSync(sampleLedger(file), join(folder, file))
  const made = await run('init', '--name', '库')
  expect(made.exit).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('import', () => {
  it('tries a CSV out: every verdict of the ledger, no batch, nothing to be found afterwards', async () => {
    const tried = await bring(CSV, 'reimbursement', '--dry-run')
    expect(tried).toMatchObject({ exit: 0, stderr: '' })
    const { verdicts, ...counts } = tried.json<Imported>()
    expect(counts).toEqual({ batch: null, dataRows: 400, loaded: 400, pending: 12, setAside: 0, unread: [] })
    expect(verdictLines(verdicts, false)).toEqual(expectedLines(expectedLedger(CSV)))
    expect(new Set(verdicts.map((verdict) => verdict.sheet))).toEqual(new Set([null]))
    expect((await run('search', '蒙宁磊')).json()).toMatchObject({ total: 0 })
  })

  it('tells people where a number stood before, and that a list is empty', async () => {
    const told = await runCli(
      ['import', '--file', CSV, '--type', 'reimbursement', '--dry-run', '--room', '库', '--user', 'admin'],
      { cwd: folder },
    )
    expect(told.stdout).toMatch(/发票 \d+ 此前已报销（见 \S/)
    expect(told.stdout).toMatch(/ 发票号码$/m)
    expect(told.stdout).not.toContain('—')
    const lists = await runCli(['list', 'show', '--room', '库', '--user', 'admin'], { cwd: folder })
    expect(lists.stdout).toBe('还没有导入过名单\n')
  })

  it('loads it with the same counts as one batch; its records are found and shown', async () => {
    const loaded = (await bring(CSV, 'reimbursement')).json<Imported>()
    expect(loaded).toMatchObject({ dataRows: 400, loaded: 400, pending: 12, setAside: 0 })
    expect(loaded.batch).toMatch(/^[0-9a-f-]{36}$/)
    const { hits } = (await run('search', '蒙宁磊')).json<{ hits: { businessNumber: string; year: number }[] }>()
    expect(hits).toMatchObject([{ businessNumber: 'BX202300003' }])
    const { record, documents } = (await run('show', 'BX202300003')).json<{ record: object; documents: unknown[] }>()
    expect(record).toMatchObject({ personName: '蒙宁磊', hospital: '贵港市中医医院' })
    expect(documents.length).toBeGreaterThan(0)
    expect(JSON.stringify(record)).not.toContain('450102198004158891')
  })

  it('reads all sheets of a workbook and names them, or the one that is asked for', async () => {
    const expected = expectedLedger(XLSX)
    const all = (await bring(XLSX, 'referral', '--dry-run')).json<Imported>()
    expect(all.dataRows).toBe(expected.dataRows)
    expect(verdictLines(all.verdicts, true)).toEqual(expectedLines(expected))
    const one = (await bring(XLSX, 'referral', '--dry-run', '--sheet', '2022')).json<Imported>()
    expect(new Set(one.verdicts.map((verdict) => verdict.sheet))).toEqual(new Set(['2022']))
    expect(one.dataRows).toBeLessThan(expected.dataRows)
  })

  it('refuses a file that is not there, a sheet that is not in it, and a type that is none', async () => {
    const absent = await bring('没有.csv', 'reimbursement')
    expect([absent.exit, absent.json<{ error: { code: string } }>().error.code]).toEqual([3, 'intake.unreadable'])
    const sheet = await bring(XLSX, 'referral', '--sheet', '1999')
    expect([sheet.exit, sheet.json<{ error: { code: string } }>().error.code]).toEqual([3, 'intake.no-such-sheet'])
    const type = await bring(CSV, 'pensions')
    expect([type.exit, type.json<{ error: { code: string } }>().error.code]).toEqual([3, 'catalogue.no-such-type'])
  })
})

describe('demo', () => {
  it('walks the main job to its end, checks every step and leaves nothing behind', async () => {
    const temporary = join(folder, 'tmp')
    mkdirSync(temporary)
    const shown = await runCli(['demo', '--json'], { cwd: folder, env: { TMPDIR: temporary } })
    const { ok, steps } = shown.json<{ ok: boolean; steps: { name: string; result: string; ok: boolean }[] }>()
    expect(steps.filter((step) => !step.ok)).toEqual([])
    expect([shown.exit, ok]).toEqual([0, true])
    expect(steps.length).toBeGreaterThanOrEqual(16)
    expect(readdirSync(temporary)).toEqual([])
  })
})

import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Host } from '../../electron/host/context'
import { makeBarcode } from '../../shared/rules/barcode'
import { cliRoom } from '../support/cliRoom'
import { plainRecord } from '../support/plainRecords'
import { buildCli, cliFolder, runCli } from '../support/runCli'

interface Refusal {
  error: { code: string; message: string; data: Record<string, unknown> }
}

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let third = ''
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })

/** Three records on the shelf. */
function fill(host: Host): void {
  plainRecord(host, { code: 'J045-ZY·YB·2023·D10-0001', businessNumber: 'BX001', person: '韦小宝' })
  plainRecord(host, { businessNumber: 'BX002' })
  third = makeBarcode('record', plainRecord(host, { businessNumber: 'BX003' }).id)
}

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await cliRoom(folder, fill)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the desk on the command line', () => {
  it('refuses an unknown borrower, and nothing is lent', async () => {
    const refused = await run('lend', 'BX001', '--to', '陆春燕')
    expect(refused.exit).toBe(3)
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'circulation.unknown-borrower',
      data: { name: '陆春燕' },
    })
    expect((await run('loans')).json()).toEqual({ loans: [] })
  })

  it('finds records by every term, as many as asked for, and goes on behind the last one', async () => {
    const found = await run('search', '费用', '韦小宝')
    expect(found).toMatchObject({ exit: 0, stderr: '' })
    expect(found.json()).toEqual({
      total: 1,
      capped: false,
      hits: [
        {
          id: expect.any(String) as string,
          code: 'J045-ZY·YB·2023·D10-0001',
          businessNumber: 'BX001',
          title: '住院费用报销',
          year: 2023,
          state: 'in',
        },
      ],
      cursor: null,
    })
    const first = (await run('search', '住院', '--limit', '2')).json<{ hits: { id: string }[]; cursor: string }>()
    const rest = (await run('search', '住院', '--cursor', first.cursor)).json<{
      hits: { id: string }[]
      cursor: null
    }>()
    expect([first.hits.length, rest.hits.length, rest.cursor]).toEqual([2, 1, null])
    expect(new Set([...first.hits, ...rest.hits].map((hit) => hit.id)).size).toBe(3)
  })

  it('lends by 档号, business number and barcode, registering the borrower on request', async () => {
    const lent = await run(
      'lend',
      'J045-ZY·YB·2023·D10-0001',
      'BX002',
      third,
      '--to',
      '陆春燕',
      '--register',
      '--purpose',
      '复核',
    )
    expect(lent).toMatchObject({ exit: 0, stderr: '' })
    expect(lent.json()).toEqual({
      loan: expect.any(String) as string,
      dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      codes: ['J045-ZY·YB·2023·D10-0001', 'BX002', 'BX003'],
    })
    const { loan, dueOn } = lent.json<{ loan: string; dueOn: string }>()
    const { loans } = (await run('loans')).json<{ loans: { code: string }[] }>()
    expect(loans).toHaveLength(3)
    expect(loans).toContainEqual({ loan, code: 'BX002', borrower: '陆春燕', dueOn, overdue: false })
    expect((await run('loans', '--overdue')).json()).toEqual({ loans: [] })
  })

  it('refuses a record that is already out, and names who has it', async () => {
    const refused = await run('lend', 'BX001', '--to', '陆春燕')
    expect(refused.exit).toBe(3)
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'circulation.record-out',
      data: { borrower: '陆春燕' },
    })
  })

  it('takes records back by any of their numbers, and says so', async () => {
    const back = await run('return', 'BX001', 'BX002')
    expect(back).toMatchObject({ exit: 0 })
    expect(back.json()).toEqual({ returned: ['J045-ZY·YB·2023·D10-0001', 'BX002'] })
    const again = await run('return', 'BX001')
    expect(again.exit).toBe(3)
    expect(again.json<Refusal>().error.code).toBe('circulation.not-out')
    expect((await run('loans')).json<{ loans: unknown[] }>().loans).toHaveLength(1)
  })

  it('shows one record with its documents and loans, by any of its numbers', async () => {
    const shown = await run('show', third)
    expect(shown).toMatchObject({ exit: 0, stderr: '' })
    const { record, documents, loans } = shown.json<{ record: { id: string }; documents: unknown; loans: unknown }>()
    expect(record).toMatchObject({ businessNumber: 'BX003', state: 'out', barcode: third })
    expect(documents).toEqual([])
    expect(loans).toMatchObject([{ borrower: '陆春燕', purpose: '复核', returnedOn: null }])
    const again = (await run('show', record.id)).json<{ record: unknown }>()
    expect(again.record).toEqual(record)
    expect((await run('show', 'BX-NONE')).exit).toBe(3)
  })

  it('names a number that nothing answers to', async () => {
    const refused = await run('return', 'NO-SUCH')
    expect(refused.exit).toBe(3)
    expect(refused.json<Refusal>().error).toMatchObject({ code: 'catalogue.no-such-code', data: { code: 'NO-SUCH' } })
  })
})

describe('requests on the command line', () => {
  interface Told {
    request: string
    open: boolean
    lines: { line: number; code: string; state: string }[]
  }
  it('asks for a record, lists what is open, approves the own level and refuses with a reason', async () => {
    expect((await run('request', 'BX002')).exit).toBe(2)
    expect((await run('request', 'BX002', '--for', '无名')).exit).toBe(3)
    await run('lend', 'BX003', '--to', '陆春燕', '--register')
    const asked = await run('request', 'BX002', '--for', '陆春燕', '--purpose', '复核')
    expect(asked.exit).toBe(0)
    const { request, lines } = asked.json<Told>()
    expect(request).toMatch(/^SQ\d{4}-0001$/)
    expect(lines).toMatchObject([{ line: 1, code: 'BX002', state: 'asked' }])
    expect((await run('request', '--list')).json()).toMatchObject({ requests: [{ request, open: true }] })
    const again = await run('request', 'BX002', '--for', '陆春燕')
    expect(again.json<Refusal>().error).toMatchObject({ code: 'requests.already-asked', data: { number: request } })
    expect((await run('approve', request)).json()).toMatchObject({ request, lines: [{ state: 'asked' }] })
    const leader = await run('approve', request)
    expect(leader.exit).toBe(3)
    expect(leader.json<Refusal>().error.code).toBe('requests.not-yours-to-decide')
    const copy = (await run('request', 'BX001', '--for', '陆春燕', '--copy')).json<Told>()
    const silent = await run('approve', copy.request, '--refuse')
    expect(silent.json<Refusal>().error.code).toBe('requests.reason-needed')
    const refused = await run('approve', copy.request, '--line', '1', '--refuse', '--reason', '与业务无关')
    expect(refused.json()).toMatchObject({ open: false, lines: [{ state: 'refused' }] })
  })
})

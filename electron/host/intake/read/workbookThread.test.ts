import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleForChild } from '../../../../tests/support/bundleForChild'
import { root } from '../../../../tests/support/environment'
import type { Ledger, RawRow } from './ledger'
import { openOldWorkbook } from './oldWorkbook'
import { openBeside } from './workbookThread'

let folder: string
let worker: string
let path: string
beforeAll(async () => {
  // Inside the repository, so that the bundle finds the native store.
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out/test-workbook-'))
  worker = await bundleForChild(join(import.meta.dirname, '../ledger.worker.ts'), folder)
  const book = XLSX.utils.book_new()
  const lines = Array.from({ length: 1200 }, (_, at) => [at, `职工${at}`, 43.5])
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['序号', '姓名', '金额'], ...lines]), '一月')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([]), '空')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['姓名'], ['张三']]), '二月')
  path = join(folder, 'old.xls')
  writeFileSync(path, XLSX.write(book, { bookType: 'biff8', type: 'buffer' }) as Buffer)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const job = (file: string) => ({ kind: 'open' as const, path: file, markup: null })

async function rowsOf(ledger: Ledger, sheet: number, most = Infinity): Promise<RawRow[]> {
  const rows: RawRow[] = []
  await ledger.rows(sheet, (row) => rows.push(row) < most)
  return rows
}

it('an old workbook is parsed in a thread, and read as if it was parsed here, any sheet, any number of times', async () => {
  const here = await openOldWorkbook(path)
  const beside = await openBeside(worker, job(path), undefined)
  expect({ ...beside, rows: 0, close: 0 }).toEqual({ ...here, rows: 0, close: 0 })
  expect(await rowsOf(beside, 0, 3)).toEqual(await rowsOf(here, 0, 3))
  for (const sheet of [2, 0, 1, 0]) expect(await rowsOf(beside, sheet)).toEqual(await rowsOf(here, sheet))
  expect(await rowsOf(beside, 0)).toHaveLength(1201)
  await beside.close()
})

it('what the thread refuses keeps its reason; a call that is given up ends it, and one that dies is told', async () => {
  const broken = join(folder, 'broken.xls')
  writeFileSync(broken, Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  await expect(openBeside(worker, job(broken), undefined)).rejects.toMatchObject({
    code: 'intake.unreadable',
    data: { reason: 'workbook' },
  })
  await expect(openBeside(worker, job(path), AbortSignal.abort())).rejects.toMatchObject({ code: 'job.cancelled' })
  const leaving = new AbortController()
  const opened = await openBeside(worker, job(path), leaving.signal)
  leaving.abort()
  await expect(rowsOf(opened, 0)).rejects.toMatchObject({ code: 'job.cancelled' })
  await opened.close()
  const dead = join(folder, 'dead.mjs')
  writeFileSync(dead, 'process.exit(3)')
  await expect(openBeside(dead, job(path), undefined)).rejects.toMatchObject({ code: 'job.died' })
})

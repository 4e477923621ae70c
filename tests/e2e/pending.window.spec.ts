import { expect, shareApp, test } from '../support/app'
import { importLedger, importStep, visit } from '../support/importInPage'
import { call, makeRoom } from '../support/roomInPage'
import { sampleLedger } from '../support/sampleLedgers'

const app = shareApp()
const ID = '440524188001010014'

interface Waiting {
  total: number
  rows: { record: { uid: string; title: string; version: number }; pending: { field: string; original: string }[] }[]
}
const waiting = (batch?: string) => call<Waiting>(app().page, 'catalogue.pendingList', { batch, limit: 500 })
const count = () => app().page.getByText(/^还有 [\d,]+ 件/)
const mend = (uid: string, field: string) => app().page.locator(`[data-mend="${uid}:${field}"]`)
const newest = async () => {
  const filter = { action: 'catalogue.resolvePending' }
  const { entries } = await call<{
    entries: { reason: string; detail: Record<string, unknown>; subjectUid: string }[]
  }>(app().page, 'audit.list', { filter, limit: 1 })
  return entries[0]
}

/** Records with exactly one waiting field, this one. */
const withOnly = async (field: string) => {
  const { rows } = await waiting()
  return rows.filter(({ pending }) => pending.length === 1 && pending[0]?.field === field).map(({ record }) => record)
}

/** The pending list afresh: a list that stood there before must be gone, or what is typed goes into it. */
async function openPending() {
  const { page } = app()
  await visit(page, '/catalogue')
  await expect(page.locator('[data-mend]')).toHaveCount(0)
  await visit(page, '/catalogue/pending')
  await expect(page.locator('[data-mend] input:focus')).toHaveCount(1)
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
})

test('what a ledger left pending is one click behind its report, and only what that ledger left', async () => {
  const { page } = app()
  await importLedger(page, sampleLedger('2019年度参保登记档案台账.xlsx'))
  const [first] = (await call<{ batches: { uid: string }[] }>(page, 'intake.batches', {})).batches
  const mine = await waiting(first?.uid)
  await importLedger(page, sampleLedger('2023年零星报销台账.csv'))
  const all = await waiting()
  expect(mine.total).toBeGreaterThan(10)
  expect(all.total).toBeGreaterThan(mine.total)
  await importStep(page, 'load').getByRole('button', { name: /待核/ }).click()
  await expect(count()).toHaveText(new RegExp(`^还有 ${all.total - mine.total} 件`))
  await page.getByText('限于一批').locator('..').getByRole('link', { name: '全部' }).click()
  await expect(count()).toHaveText(new RegExp(`^还有 ${all.total} 件`))
  await visit(page, `/catalogue/pending?batch=${first?.uid}`)
  await expect(count()).toHaveText(new RegExp(`^还有 ${mine.total} 件`))
  await expect(page.getByRole('listitem').filter({ has: page.locator('[data-mend]') })).not.toHaveCount(0)
})

test('a date is mended by the keyboard: the count goes down, the cursor goes on, the trail keeps the cell', async () => {
  const { page } = app()
  const [record] = await withOnly('enrolledOn')
  const before = (await waiting()).total
  await openPending()
  const field = mend(record!.uid, 'enrolledOn').getByRole('textbox')
  await field.focus()
  await page.keyboard.type('2019-02-30')
  await page.keyboard.press('Enter')
  await expect(field).toBeVisible()
  await field.fill('2019.2.28')
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
  await expect(page.locator('[data-mend] input:focus')).toHaveCount(1)
  await expect(count()).toHaveText(new RegExp(`^还有 ${before - 1} 件`))
  expect(await newest()).toMatchObject({
    subjectUid: record!.uid,
    detail: { enrolledOn: [null, '2019-02-28'], original: expect.stringMatching(/\S/) },
  })
})

test('an ID number is mended by the keyboard, and the record is found by its end and stands masked in the trail', async () => {
  const { page } = app()
  const [record] = await withOnly('idNumber')
  await openPending()
  const box = mend(record!.uid, 'idNumber')
  await box.getByRole('textbox').focus()
  await page.keyboard.type('440524188001010015')
  await expect(box.getByText('身份证号校验码不符')).toBeVisible()
  await box.getByRole('textbox').first().fill(ID)
  await page.keyboard.press('Enter')
  await expect(box).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(ID.slice(-6))
  await expect(page.getByRole('option').filter({ hasText: '440524********0014' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  expect(JSON.stringify(await newest())).not.toContain(ID)
  expect((await newest())?.subjectUid).toBe(record!.uid)
})

test('a field nobody can tell any more is left empty for good, with the reason in the trail', async () => {
  const { page } = app()
  const [record] = await withOnly('enrolledOn')
  const before = (await waiting()).total
  await openPending()
  const box = mend(record!.uid, 'enrolledOn')
  await box.getByRole('button', { name: /^留\s*空$/ }).press('Enter')
  await expect(box.getByLabel('为何留空')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(box).toHaveCount(1)
  await page.keyboard.type('原件缺页')
  await page.keyboard.press('Enter')
  await expect(box).toHaveCount(0)
  await expect(count()).toHaveText(new RegExp(`^还有 ${before - 1} 件`))
  expect(await newest()).toMatchObject({
    subjectUid: record!.uid,
    reason: '原件缺页',
    detail: { enrolledOn: [null, null] },
  })
  const { rows } = await waiting()
  expect(rows.map((row) => row.record.uid)).not.toContain(record!.uid)
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, shareApp, test } from '../support/app'
import { importLedger, visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom, PASSWORD } from '../support/roomInPage'

const app = shareApp()
const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const

/** Pictures in both sizes while a screen is worked on, and no serious finding of axe. */
async function look(name: string) {
  const { page } = app()
  if (process.env.JUANZONG_SHOTS)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(300)
      await shoot(page, `${name}-${width}`)
    }
  expect(await axeFindings(page)).toEqual([])
}

/** A leader who has changed the given password. */
async function makeLeader() {
  const { page } = app()
  const given = `${PASSWORD}-given`
  await call(page, 'access.createUser', {
    loginName: 'leader', name: '李主任', role: 'leader', department: '办公室', password: given,
  }) // prettier-ignore
  const mine = await page.evaluate(() => sessionStorage.getItem('juanzong.session') ?? '')
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName: 'leader', password: given })
  const as = (session: string) => page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), session)
  await as(token)
  await call(page, 'access.changePassword', { current: given, next: PASSWORD })
  await as(mine)
}

/** The leader signs at this screen in the dialog that waits for a second person. */
async function leaderSigns() {
  const dialog = app().page.getByRole('dialog').last()
  const here = dialog.getByRole('region', { name: '在此处签字' })
  await here.getByLabel('第二人的登录名').fill('leader')
  await here.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
  await here.getByLabel('意见').fill('同意')
  await here.getByLabel('意见').press('Enter')
  await expect(dialog.getByText('已办理').first()).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
}

const records: string[] = []
test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  await makeLeader()
  for (const [at, year] of [2010, 2010, 2017, 2020].entries())
    records.push(await makeRecord(page, `BX${at}`, ['张三', '李四', '王五', '赵六'][at] ?? '', {}, year))
})

test('the board shows what is due now and in the next 30 years by year and class; every number opens its records', async () => {
  const { page } = app()
  await page.keyboard.press('Alt+j')
  await expect(page.getByRole('heading', { name: '鉴定处置' })).toBeVisible()
  await expect(page.getByRole('img', { name: /今后 30 年/ })).toBeVisible()
  await expect(page.getByText('已到期待鉴定 2')).toBeVisible()
  await look('retention-board')
  await page.getByText('30 年内到期', { exact: true }).last().click()
  await expect(page.getByRole('row', { name: /2028-01-01/ })).toContainText('2017')
  await page.getByRole('link', { name: /2010 年度，2021-01-01 到期 2 件/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/dueFrom=2021-01-01&dueBy=2021-01-01/)
  await expect(page.getByText('2021-01-01 起到期')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'BX' })).toHaveCount(2)
})

test('every line shows its source and how well it is known; another period is simulated without writing', async () => {
  const { page } = app()
  await visit(page, '/retention/schedule')
  await expect(page.getByText('见于转引或执行该规定的资料')).toBeVisible()
  await look('retention-schedule')
  await page.getByLabel('查找条目').fill('住院待遇')
  await page.getByRole('button', { name: '试算 YB-03' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('设想的期限').fill('30')
  await expect(drawer.getByText('2021-01-01 → 2041-01-01')).toBeVisible()
  await expect(drawer.getByText('这只是试算')).toBeVisible()
  await look('retention-simulate')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  const { versions } = await call<{ versions: unknown[] }>(page, 'retention.schedule', {})
  expect(versions).toHaveLength(1)
})

test('a changed line survives a reload, is reviewed, and is the new version once a second person signs', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '修改期限表' }).click()
  await page.getByRole('button', { name: '编辑 YB-03' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('保管期限').fill('30')
  await form.getByLabel('备注', { exact: true }).fill('省表 2026')
  await expect(form, 'another term is not what the source says').toContainText('A 本单位')
  await look('retention-line')
  await form.getByRole('button', { name: /确\s?定/ }).click()
  await expect(page.getByText('改动 1 项')).toBeVisible()
  await page.reload()
  await expect(page.getByText('改动 1 项')).toBeVisible()
  await page.getByRole('button', { name: '核对改动' }).click()
  const review = page.getByRole('dialog')
  await expect(review.getByRole('row', { name: /YB-03/ })).toContainText('10年')
  await expect(review.getByRole('row', { name: /YB-03/ })).toContainText('30年')
  await look('retention-review')
  await review.getByLabel('理由').fill('省里新表')
  await review.getByRole('button', { name: '提请确认' }).click()
  await leaderSigns()
  await expect(page.getByText(/v2 · .* 现行/).first()).toBeVisible()
})

test('older records move to the version in force only when chosen and confirmed; the record tells its way', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '试算 YB-03' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('checkbox', { name: 'YB 2017' }).check()
  await drawer.getByLabel('理由').fill('按新表延长')
  await drawer.getByRole('button', { name: '提请改期' }).click()
  await leaderSigns()
  await visit(page, `/catalogue/${records[2]}`)
  const part = page.getByRole('region', { name: '保管期限' })
  await expect(part).toContainText('2048-01-01')
  await expect(part).toContainText('期限 10年 → 30年')
  await expect(part).toContainText('v2')
  await part.scrollIntoViewIfNeeded()
  await look('retention-record')
  await visit(page, `/catalogue/${records[3]}`)
  await expect(part).toContainText('现行 v2 为 30年；本件未改')
})

test('the period of a filed record changes by two persons; what 档号 still says is told before and stays to be marked', async () => {
  const { page } = app()
  const { uid } = await call<{ uid: string }>(page, 'catalogue.create', {
    type: 'reimbursement',
    code: 'J045-ZY·YB·2016·D10-012-0003',
    year: 2016,
    yearSource: 'ledger',
    formedOn: '2016-05-09',
    responsible: '待遇科',
    period: '10',
    details: { name: '郑十' },
    reasons: {},
  })
  await call(page, 'catalogue.confirm', { uids: [uid] })
  await visit(page, `/catalogue/${uid}`)
  await page.getByRole('button', { name: '改保管期限' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('待标注、移盒')
  await dialog.getByRole('radio', { name: '定期' }).check()
  await dialog.getByLabel('年数').fill('30')
  await dialog.getByLabel('理由').fill('涉及诉讼')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').last()).toContainText('档号中的期限将不相符')
  await look('period-change')
  await leaderSigns()
  await expect(page.getByRole('region', { name: '保管期限' })).toContainText('期限 10年 → 30年')
  await visit(page, '/retention')
  const part = page.getByRole('region', { name: '期限已改，档号或盒上仍是原期限' })
  await expect(part).toContainText('现期限 30年')
  await expect(part).toContainText('档号写 10年')
  await look('retention-misfits')
  await part.getByRole('button', { name: '已标注 J045-ZY·YB·2016·D10-012-0003' }).focus()
  await page.keyboard.press('Enter')
  await expect(part).toHaveCount(0)
})

test('a whole table from a file is compared before anything happens, rows that are no line are named', async () => {
  const { page } = app()
  await visit(page, '/retention/schedule')
  await page.getByLabel('导入期限表').setInputFiles({
    name: '新表.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('代码,归档范围,保管期限\nYB-03,住院,50年\nYB-04,门诊,D\n'),
  })
  const problems = page.getByRole('dialog')
  await expect(problems).toContainText('1 行不是期限表条目')
  await problems.getByRole('button', { name: /只用读得出的 1 项/ }).click()
  const review = page.getByRole('dialog', { name: '核对改动' })
  await expect(review.getByRole('row', { name: /YB-04/ })).toContainText('删去')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '放弃改动' }).click()
  await expect(page.getByRole('button', { name: '修改期限表' })).toBeVisible()
})

test('letters of old boxes wait until the agency says whose they are, and are settled in one go', async () => {
  const { page, folder } = app()
  const rows = ['C', 'C', 'D'].map(
    (period, at) => `${['孙八', '周九', '吴十'][at]},旧${at},旧-${at},${period},县医院,100.00\n`,
  )
  const path = join(folder, '旧目录.csv')
  await writeFile(path, `参保人姓名,业务流水号,旧档号,原保管期限,住院医院,总费用\n${rows.join('')}`)
  await importLedger(page, path)
  await visit(page, '/catalogue/pending')
  const part = page.getByRole('region', { name: '待核的保管期限' })
  await part.getByRole('combobox', { name: '本单位期限字母的含义' }).click()
  await page.getByText('湖南医保印章：H 100、C 50、Z 30、D 10 年').last().click()
  await expect(part.getByLabel('“C”的保管期限')).toHaveValue('50年')
  await look('retention-letters')
  await part.getByRole('button', { name: /确定 2 件/ }).click()
  await expect(part.getByLabel('“C”的保管期限')).toBeHidden()
  const { rows: found } = await call<{ rows: { period: string }[] }>(page, 'catalogue.list', {
    filter: { periods: ['50'] },
  })
  expect(found).toHaveLength(2)
})

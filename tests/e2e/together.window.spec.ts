import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const COLLEAGUE = { loginName: 'libaowei', name: '李保卫', role: 'archivist', password: 'willow-bridge-19-fog' }
let token = ''
let uid = ''

/** A call of the colleague, who is signed in at the same host with a session of his own. */
const theirs = <Output>(name: string, input: unknown): Promise<Output> =>
  app().page.evaluate(
    async ({ path, body, bearer }) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
      const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: body }) })
      if (!answer.ok) throw new Error(await answer.text())
      return ((await answer.json()) as { json: unknown }).json as never
    },
    { path: name.replace('.', '/'), body: input, bearer: token },
  )

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  uid = await makeRecord(page, 'BX202300001', '张三', { hospital: '市人民医院' })
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '' })
  await call(page, 'access.createUser', COLLEAGUE)
  const { loginName, password } = COLLEAGUE
  ;({ token } = await call<{ token: string }>(page, 'access.signIn', { loginName, password }))
  await theirs('access.changePassword', { current: password, next: `${password}-2` })
})

test('the list a person has open shows what a colleague makes and lends, without a reload', async () => {
  const { page } = app()
  await visit(page, '/catalogue')
  await expect(page.getByText('BX202300001')).toBeVisible()
  await page.evaluate(() => (document.body.dataset.loaded = 'once'))
  await theirs('catalogue.create', {
    type: 'reimbursement',
    businessNumber: 'BX202300002',
    year: 2023,
    yearSource: 'ledger',
    pages: 5,
    details: { name: '韦建国' },
    reasons: {},
  })
  const made = page.getByRole('row').filter({ hasText: 'BX202300002' })
  await expect(made).toContainText('待整理')
  await theirs('circulation.lend', { items: [{ ref: 'BX202300002' }], borrower: '0771', purpose: '复核' })
  await expect(made).toContainText('已借出')
  expect(await page.evaluate(() => document.body.dataset.loaded)).toBe('once')
})

test('a file a colleague has just lent is told as out by the desk of the other', async () => {
  const { page } = app()
  await visit(page, '/circulation')
  const field = page.getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })
  await field.fill('BX202300002')
  await field.press('Enter')
  await expect(page.locator('[data-verdict=return]')).toContainText('李敏')
  await page.keyboard.press('F4')
})

test('two who change one field see both values side by side, and the one chosen is kept', async () => {
  const { page } = app()
  app().expectErrors(/409/)
  await visit(page, `/catalogue/${uid}?edit=1`)
  await page.getByLabel('就诊医院').fill('自治区人民医院')
  const { version } = await call<{ version: number }>(page, 'catalogue.get', { uid })
  await theirs('catalogue.update', { uid, version, details: { hospital: '第二人民医院' } })
  await page.getByLabel('就诊医院').press('Control+Enter')
  const conflict = page.getByRole('alert').filter({ hasText: '您编辑时，他人也改了这件档案' })
  await expect(conflict).toBeVisible()
  await expect(conflict).toContainText('第二人民医院')
  await expect(conflict).toContainText('自治区人民医院')
  await page.getByRole('radio', { name: '就诊医院: 我的' }).check()
  await page.getByLabel('就诊医院').last().press('Control+Enter')
  await expect(page.getByRole('form')).toHaveCount(0)
  const { details } = await call<{ details: Record<string, unknown> }>(page, 'catalogue.get', { uid })
  expect(details).toMatchObject({ hospital: '自治区人民医院' })
})

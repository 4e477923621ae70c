import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRoom } from '../support/roomInPage'

const app = shareApp()
const ID = '45080219800101123X'

interface Saved {
  uid: string
  version: number
}
const made: Record<'a' | 'b' | 'c', Saved | undefined> = { a: undefined, b: undefined, c: undefined }
const create = (name: string, more: object = {}) =>
  call<Saved>(app().page, 'catalogue.create', {
    type: 'reimbursement',
    details: {
      name,
      hospital: '市人民医院',
      acceptedOn: '2023-05-09',
      diagnosis: '肺炎',
      totalAmount: 14889104,
      phone: '13877512345',
      ...more,
    },
    reasons: { idNumber: '按原件核对' },
  })

/** Opens an address of the program without reloading it. */
const goTo = (address: string) =>
  app().page.evaluate((target) => {
    history.pushState(null, '', target)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)

test.beforeAll(async () => {
  await app().hostReady()
  await makeRoom(app().page, app().folder)
  made.a = await create('李秀英', { idNumber: ID })
  made.b = await create('韦建国')
  made.c = await create('黄小梅')
})

test('a record is made with the keyboard only, and the next one begins', async () => {
  const { page } = app()
  await goTo('/catalogue')
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByText('李秀英').first()).toBeVisible()
  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: '新建档案' })
  await expect(form).toBeVisible()
  await page.getByRole('combobox', { name: '档案类型' }).press('ArrowDown')
  await page.getByTitle('零星报销', { exact: true }).last().click()
  await expect(page.getByLabel('姓名')).toBeFocused()
  await page.keyboard.type('覃海燕')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('证件号码')).toBeFocused()
  await page.getByLabel('受理日期').focus()
  await page.keyboard.type('2023.5.9')
  await page.getByLabel('总费用').focus()
  await page.keyboard.type('1488.9')
  await expect(page.getByLabel('归档年度', { exact: true })).toHaveValue('2023')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已保存：覃海燕/)).toBeVisible()
  await expect(page.getByLabel('姓名')).toBeFocused()
  await expect(page.getByLabel('姓名')).toHaveValue('')
  const { rows } = await call<{ rows: { title: string; year: number }[] }>(app().page, 'catalogue.list', { limit: 1 })
  expect(rows[0]).toMatchObject({ title: '覃海燕医疗费用报销材料', year: 2023 })
})

test('a number that fails its check is warned of, and saved with a reason', async () => {
  const { page } = app()
  await page.getByLabel('姓名').fill('莫天宇')
  await page.getByLabel('证件号码').fill('450802198001011230')
  await expect(page.getByText('身份证号校验码不符')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const reason = page.getByLabel('证件号码：理由')
  await expect(reason).toBeFocused()
  await reason.fill('原件如此')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已保存：莫天宇/)).toBeVisible()
})

test('masked values are shown with a purpose, and the look stands in the trail', async () => {
  const { page } = app()
  await goTo(`/catalogue/${made.a!.uid}`)
  await expect(page.getByText('450802********123X').first()).toBeVisible()
  await page.getByRole('button', { name: '查看完整证件号码' }).click()
  await page.getByLabel('补充说明').fill('复核报销')
  await page.keyboard.press('Enter')
  await expect(page.getByText(ID)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const { entries } = await call<{ entries: { action: string; reason: string }[] }>(app().page, 'audit.list', {
    limit: 5,
  })
  expect(entries[0]).toMatchObject({ action: 'catalogue.reveal', reason: '复核报销' })
  expect(JSON.stringify(entries)).not.toContain(ID)
})

test('a change made meanwhile by somebody else is joined, and nothing typed is lost', async () => {
  const { page } = app()
  app().expectErrors(/409/)
  await page.keyboard.press('e')
  await page.getByLabel('就诊医院').fill('自治区人民医院')
  await page.getByLabel('总费用').fill('99')
  await call(app().page, 'catalogue.update', {
    uid: made.a!.uid,
    version: made.a!.version,
    details: { hospital: '第二人民医院', invoiceCount: 3 },
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('您编辑时，他人也改了这件档案')).toBeVisible()
  await expect(page.getByLabel('总费用')).toHaveValue('99')
  await expect(page.getByLabel('发票张数')).toHaveValue('3')
  await page.getByRole('radio', { name: '就诊医院: 他人' }).check()
  await page.getByLabel('总费用').press('Control+Enter')
  await expect(page.getByRole('form')).toHaveCount(0)
  await expect(page.getByText('第二人民医院').first()).toBeVisible()
  await expect(page.getByText('148,891.04 → 99.00')).toBeVisible()
})

test('all is there but one: A, a digit, Enter, and the next record is open', async () => {
  const { page } = app()
  await goTo(`/catalogue/${made.b!.uid}`)
  await expect(page.getByRole('heading', { name: /韦建国/ })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('checkbox', { name: '收费票据' })).toBeChecked()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /韦建国/ })).toHaveCount(0)
  const record = await call<{ completeness: number; documents: { kind: string }[] }>(app().page, 'catalogue.get', {
    uid: made.b!.uid,
  })
  expect(record.completeness).toBe(2)
  expect(record.documents.map(({ kind }) => kind)).toEqual(['invoices', 'diagnosisProof', 'medicalRecord'])
})

test('a draft is offered after the page was left, also when that was at once', async () => {
  const { page } = app()
  const edit = page.getByRole('form', { name: '修改著录' })
  await goTo(`/catalogue/${made.c!.uid}?edit=1`)
  await page.getByLabel('就诊医院').fill('中医院')
  await goTo('/catalogue')
  await expect(edit).toBeHidden()
  await expect
    .poll(
      async () =>
        (await call<{ value: unknown }>(app().page, 'access.getDraft', { key: `record:${made.c!.uid}` })).value,
    )
    .not.toBeNull()
  await goTo(`/catalogue/${made.c!.uid}?edit=1`)
  await page.getByRole('button', { name: '恢复草稿' }).click()
  await expect(page.getByLabel('就诊医院')).toHaveValue('中医院')
  await page.getByLabel('就诊医院').press('Control+Enter')
  await expect(page.getByText('市人民医院 → 中医院')).toBeVisible()
})

test('codes are confirmed from the bar of the list', async () => {
  const { page } = app()
  await goTo('/catalogue?sort=person')
  await page.getByRole('checkbox', { name: /李秀英/ }).check()
  await page.getByRole('button', { name: '编号确认' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '编号确认' }).click()
  await expect(page.getByText('J045-ZY·YB·2023·D10-0001').first()).toBeVisible()
})

test('a person shows all records, the class tree a living example', async () => {
  const { page } = app()
  await goTo('/persons?q=李秀英')
  await page.getByRole('link', { name: '李秀英' }).click()
  await expect(page.getByRole('heading', { name: '李秀英' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'J045-ZY·YB·2023·D10-0001' })).toBeVisible()
  await goTo('/settings/classes')
  await page.getByRole('button', { name: '修改类别 SY' }).click()
  await page.getByLabel('档号模板').fill('{fonds}·{class}·{year}-{item:5}')
  await expect(page.getByText(/^J045·SY·\d{4}-00012$/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
})

test('the pages of the catalogue have no serious accessibility defect', async () => {
  const { page } = app()
  const addresses = {
    list: '/catalogue',
    record: `/catalogue/${made.a!.uid}`,
    edit: `/catalogue/${made.c!.uid}?edit=1`,
    new: '/catalogue/new',
    pending: '/catalogue/pending',
    persons: '/persons?q=李秀英',
    classes: '/settings/classes',
    fonds: '/settings/fonds',
  }
  for (const [name, address] of Object.entries(addresses)) {
    await goTo(address)
    await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0)
    await shoot(page, `catalogue-${name}`)
    expect(await axeFindings(page), address).toEqual([])
  }
})

import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const

const records: string[] = []
const scanField = () => app().page.locator('.scan-line input').last()
const barcodeOf = async (path: string) => {
  const { locations } = await call<{ locations: { path: string; barcode: string }[] }>(
    app().page,
    'storeroom.locations',
    { under: null, all: true },
  )
  return locations.find((one) => one.path === path)?.barcode ?? ''
}

async function scan(text: string) {
  await scanField().fill(text)
  await scanField().press('Enter')
}

/** Pictures in both sizes, languages and themes while a screen is worked on, and no serious finding of axe in either theme. */
async function look(name: string, english = true) {
  const { page } = app()
  if (process.env.JUANZONG_SHOTS)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await shoot(page, `${name}-${width}-zh`)
    }
  expect(await axeFindings(page)).toEqual([])
  if (!process.env.JUANZONG_SHOTS || !english) return
  await page.evaluate(() => {
    localStorage.setItem('juanzong.language', 'en')
    localStorage.setItem('juanzong.theme', 'dark')
  })
  await page.reload()
  await page.getByRole('navigation').waitFor()
  await page.waitForTimeout(700)
  await shoot(page, `${name}-1920-en-dark`)
  await page.setViewportSize({ width: 1366, height: 768 })
  await shoot(page, `${name}-1366-en-dark`)
  expect(await axeFindings(page)).toEqual([])
  await page.evaluate(() => {
    localStorage.setItem('juanzong.language', 'zh-CN')
    localStorage.setItem('juanzong.theme', 'light')
  })
  await page.reload()
  await page.getByRole('navigation').waitFor()
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX202300001', '张三'],
    ['BX202300002', '李秀英'],
    ['BX202300003', '李秀英'],
  ] as const)
    records.push(await makeRecord(page, number, name))
  await page.goto('archive://room/storeroom')
})

test('storeroom.createLocations: a storeroom with all its shelves is made at once', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '建立库位' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('库房名称').fill('一库')
  await dialog.getByLabel('列号从').fill('1')
  await dialog.getByLabel('到', { exact: true }).fill('12')
  await dialog.getByLabel('面').fill('A,B')
  await dialog.getByLabel('节').fill('6')
  await dialog.getByLabel('层').fill('6')
  await dialog.getByLabel('每处容量').fill('12')
  await expect(dialog.getByText('将建立 864 处：一库-01列A面-1节-1层 … 一库-12列B面-6节-6层')).toBeVisible()
  await look('places-dialog', false)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已建立 1,0\d\d 处库位/)).toBeVisible()
  await expect(page.getByRole('treeitem', { name: '一库' })).toHaveAttribute('aria-selected', 'true')
})

test('the tree is walked with the arrow keys, and each place tells how full it is', async () => {
  const { page } = app()
  await page.getByRole('tree').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: '一库-01列' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: '一库-01列A面' })).toBeVisible()
  await expect(page.getByText('0 / 432 盒')).toBeVisible()
})

test('storeroom.createBox and storeroom.fillBox: a box gets the proposed number, and records go in by scanning', async () => {
  const { page } = app()
  await page.goto('archive://room/storeroom')
  await page.getByRole('button', { name: '新建盒' }).click()
  const dialog = page.getByRole('dialog')
  const { records: seen } = { records: await call<{ classCode: string }>(page, 'catalogue.get', { uid: records[0] }) }
  await dialog.getByLabel('类别').fill(seen.classCode)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('年度').fill('2023')
  await expect(dialog.getByText('不填则用下一个号：1')).toBeVisible()
  await look('box-dialog', false)
  // An impatient hand presses Enter again while the first is still on its way to the host.
  await dialog.getByLabel('年度').evaluate(async (field) => {
    for (let times = 0; times < 3; times++) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      await new Promise((resolve) => setTimeout(resolve))
    }
  })
  await expect(page.getByRole('heading', { name: '库房 / 盒 1' })).toBeVisible()
  expect((await call<{ total: number }>(page, 'storeroom.boxes', {})).total).toBe(1)
  for (const number of ['BX202300001', 'bx202300002']) {
    await scan(number)
    await expect(page.getByRole('link', { name: number.toUpperCase() })).toBeVisible()
  }
  await expect(scanField()).toBeFocused()
})

test('storeroom.fillBox refuses a record of another year with the reason', async () => {
  const { page } = app()
  app().expectErrors(/409 \(Conflict\).*fillBox/, /404 \(Not Found\).*(whereIs|fillBox)/)
  const { uid, version } = await call<{ uid: string; version: number }>(page, 'catalogue.get', { uid: records[2] })
  await call(page, 'catalogue.update', { uid, version, year: 2022 })
  await scan('BX202300003')
  await expect(page.getByText(/一盒只能装同一年度、同一类别、同一期限的档案：BX202300003/)).toBeVisible()
})

test('storeroom.moveBoxes: moving the box moves its records everywhere', async () => {
  const { page } = app()
  await scan(await barcodeOf('一库-03列A面-2节-4层'))
  await expect(page.getByRole('link', { name: '一库-03列A面-2节-4层' })).toBeVisible()
  await look('box')
  const where = (ref: string) => call<{ place: string | null }>(page, 'circulation.whereIs', { ref })
  expect((await where('BX202300001')).place).toBe('一库-03列A面-2节-4层')
  await scan('一库-05列B面-1节-1层')
  await expect(page.getByRole('link', { name: '一库-05列B面-1节-1层' })).toBeVisible()
  expect((await where('BX202300001')).place).toBe('一库-05列B面-1节-1层')
  expect((await where('BX202300002')).place).toBe('一库-05列B面-1节-1层')
  await page.getByRole('link', { name: '一库-05列B面-1节-1层' }).click()
  await expect(page.getByRole('heading', { name: '一库-05列B面-1节-1层' })).toBeVisible()
  await expect(page.getByText('1 / 12 盒')).toBeVisible()
  await look('shelves')
})

test('circulation.whereIs: F3 tells the place, or who has it, from every screen', async () => {
  const { page } = app()
  await page.goto('archive://room/catalogue')
  await page.getByRole('columnheader', { name: '题名' }).waitFor()
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: '现在在哪里' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('bx202300001')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('一库-05列B面-1节-1层')).toBeVisible()
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '0771-1' })
  await call(page, 'circulation.lend', { items: [{ ref: 'BX202300001' }], borrower: '0771' })
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('李敏 待遇科')).toBeVisible()
  await expect(dialog.getByText('0771-1')).toBeVisible()
  await look('where', false)
  await page.keyboard.type('李秀英')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: '打开档案' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('待上架: a record taken out of its box is chosen, put into a box and on its shelf by two scans', async () => {
  const { page } = app()
  const { uid, version } = await call<{ uid: string; version: number }>(page, 'catalogue.get', { uid: records[1] })
  await call(page, 'catalogue.update', { uid, version, formedOn: '2023-05-09', responsible: '测试中心' })
  await call(page, 'catalogue.confirm', { uids: [uid] })
  const { box } = await call<{ box: { uid: string } }>(page, 'circulation.whereIs', { ref: records[1] })
  const { box: known } = await call<{ box: { barcode: string } }>(page, 'storeroom.box', { ref: box.uid })
  await call(page, 'storeroom.unbox', { refs: [records[1]] })
  await page.goto('archive://room/storeroom/to-shelve')
  await expect(page.getByText('共 1 条')).toBeVisible()
  await scan('BX202300002')
  await expect(page.getByText(/已选 1 件/)).toBeVisible()
  await look('to-shelve', false)
  await page.keyboard.press('Escape')
  await expect(page.getByText(/已选 1 件/)).toBeHidden()
  // A scanner is faster than the host: the box right behind the record takes it all the same.
  await scan('BX202300002')
  await scan(known.barcode)
  await expect(page.getByText(/1 件已上架：一库-05列B面-1节-1层/)).toBeVisible()
  await expect(page.getByText('没有待上架的档案')).toBeVisible()
})

test('storeroom.shelve: what was scanned into a box that stands on its shelf is shelved from the page of the box', async () => {
  const { page } = app()
  const { box } = await call<{ box: { uid: string } }>(page, 'circulation.whereIs', { ref: records[1] })
  await call(page, 'storeroom.unbox', { refs: [records[1]] })
  await page.goto(`archive://room/storeroom/boxes/${box.uid}`)
  await scan('BX202300002')
  await page.getByRole('button', { name: '上架 (1)' }).click()
  await expect(page.getByText(/1 件已上架/)).toBeVisible()
  await expect(page.getByRole('button', { name: '上架 (1)' })).toBeHidden()
})

test('storeroom.createVolume and storeroom.boxVolumes: a volume is made, filled in the order of quick scans, one record taken out, and put into a box by one scan', async () => {
  const { page } = app()
  const { classes } = await call<{ classes: { code: string; arrangement: string }[] }>(page, 'catalogue.classes', {})
  const { code } = classes.find((one) => one.arrangement === 'volume') ?? { code: '' }
  await page.goto('archive://room/storeroom/volumes')
  await page.getByRole('button', { name: '新建案卷' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('类别').fill(code)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('年度').fill('2023')
  await dialog.getByLabel('案卷题名').fill('2023年参保登记材料')
  await dialog.getByLabel('案卷题名').press('Enter')
  await expect(page.getByText('卷内还没有档案。扫描档案条码即可编入。')).toBeVisible()
  const common = { type: 'reimbursement', classCode: code, year: 2023, yearSource: 'ledger', reasons: {} }
  for (const businessNumber of ['V-1', 'V-2'])
    await call(page, 'catalogue.create', { ...common, businessNumber, details: { name: '黄小梅' } })
  for (const number of ['V-1', 'V-2', 'V-1']) await scan(number)
  await expect(page.getByText('V-1 已编入，卷内 2 件')).toHaveCount(1)
  await page.getByRole('row', { name: /V-2/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '取出 (1)' }).click()
  await expect(page.getByRole('link', { name: 'V-2' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'V-1' })).toBeVisible()
  const box = await call<{ barcode: string }>(page, 'storeroom.createBox', { classCode: code, year: 2023 })
  await scan(box.barcode)
  await expect(page.getByText('本卷已装入盒 1')).toBeVisible()
  await look('volume', false)
})

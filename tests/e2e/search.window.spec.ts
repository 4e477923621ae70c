import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const page = () => app().page
const uids: Record<string, string> = {}

test.beforeAll(async () => {
  await app().hostReady()
  page().on('framenavigated', (frame) => visited.push(frame.url()))
  await makeRoom(page(), app().folder)
  const add = async (name: string, businessNumber: string, more: Record<string, string> = {}) => {
    const details = { hospital: '市人民医院', acceptedOn: '2023-05-09', ...more }
    uids[businessNumber] = await makeRecord(
      page(),
      businessNumber,
      name,
      details,
      Number(details.acceptedOn.slice(0, 4)),
    )
  }
  await add('张三', 'LX2023-0001', { idNumber: '440524188001010014', employer: '县第一中学' })
  await add('李秀英', 'LX2023-0002', { idNumber: '11010519491231002X', employer: '某某建筑工程有限公司' })
  await add('李秀英', 'LX2022-0003', { acceptedOn: '2022-03-01' })
  await add('王强', 'LX2021-0004', { acceptedOn: '2021-03-01' })
  for (let at = 0; at < 60; at++)
    await add(`欧阳${'甲乙丙丁戊己庚辛壬癸'.charAt(at % 10)}`, `OY2020-${1000 + at}`, { acceptedOn: '2020-06-01' })
  const lent = { items: [{ ref: 'LX2021-0004' }], borrower: '陈敏', register: true }
  await call(page(), 'circulation.lend', lent)
  await page().reload()
  await expect(box()).toBeVisible()
})

/** Addresses this window has shown. */
const visited: string[] = []
const opened = (businessNumber: string) =>
  expect.poll(() => visited.some((url) => url.endsWith(`/catalogue/${uids[businessNumber]}`))).toBe(true)

const box = () => page().getByRole('combobox', { name: /搜索|Search/ })
const option = (name: RegExp) => page().getByRole('option', { name })
const grid = () => page().getByRole('grid')

test('Ctrl+K and / lead to the search box from everywhere, and Esc back out of it', async () => {
  // The host gets its thread for searches ready before anything is typed.
  const ready = page().waitForRequest(/\/rpc\/search\/find/)
  await page().keyboard.press('Control+k')
  await expect(box()).toBeFocused()
  await ready
  await page().keyboard.press('Escape')
  await expect(box()).not.toBeFocused()
  await page().keyboard.press('/')
  await expect(box()).toBeFocused()
  await expect(box()).toHaveValue('')
})

test('what is typed shows its hits at once, with birth, employer and place, and never a whole ID number', async () => {
  await page().keyboard.type('李秀英')
  await expect(option(/LX2023-0002/)).toContainText('1949-12')
  await expect(option(/LX2023-0002/)).toContainText('某某建筑工程有限公司')
  await expect(page().locator('#s-quick mark').first()).toHaveText('李秀英')
  await box().fill('11010519491231002X')
  await expect(option(/LX20/)).toHaveCount(1)
  await expect(option(/LX20/)).toContainText('110105********002X')
})

test('a Chinese name is found by its initials, and Enter opens the first hit', async () => {
  await box().fill('zs')
  await page().keyboard.press('Enter')
  await opened('LX2023-0001')
})

test('Enter right behind the last letter, as a scanner types, opens the record all the same', async () => {
  await page().keyboard.press('Control+k')
  await page().keyboard.type('LX2022-0003\n')
  await opened('LX2022-0003')
})

test('nothing is searched and Enter opens nothing while an input method is composing', async () => {
  await page().keyboard.press('Control+k')
  const before = page().url()
  await box().evaluate((input) => {
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  })
  await page().keyboard.type('zhang')
  await box().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
  await page().waitForTimeout(400)
  await expect(page().getByRole('listbox')).toHaveCount(0)
  expect(page().url()).toBe(before)
  await box().evaluate((input) => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
  await expect(page().getByRole('listbox')).toBeVisible()
})

test('the results keep text and filters in their address, page through all rows and follow the keyboard', async () => {
  await box().fill('欧阳')
  await expect(option(/全部结果（60 件）/)).toBeVisible()
  await page().keyboard.press('ArrowUp')
  await page().keyboard.press('Enter')
  await expect(page().getByRole('status').filter({ hasText: '共 60 件' })).toBeVisible()
  expect(page().url()).toContain(`q=${encodeURIComponent('欧阳')}`)
  await page().getByRole('button', { name: /^2020/ }).click()
  await expect(page().getByRole('button', { name: /^2020/ })).toHaveAttribute('aria-pressed', 'true')
  await page().reload()
  await expect(page().getByRole('button', { name: /^2020/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(box()).toHaveValue('欧阳')
  // What is searched for may be a person: nothing of it lies on the disk outside of the room.
  const kept = await page().evaluate(() => JSON.stringify([localStorage, sessionStorage].flatMap(Object.entries)))
  expect(kept).toContain('juanzong.place')
  for (const text of ['欧阳', encodeURIComponent('欧阳')]) expect(kept).not.toContain(text)
  await grid().focus()
  await page().keyboard.press('End')
  await expect(grid().getByRole('row', { name: /OY2020-1000/ })).toHaveAttribute('aria-selected', 'true')
  await page().keyboard.press('Enter')
  await opened('OY2020-1000')
  await page().goBack()
  await expect(grid()).toBeVisible()
})

test('typing on the results page changes the results, and the way back brings the text back', async () => {
  await box().fill('王强')
  await expect(page().getByText('没有找到“王强”。')).toBeVisible()
  await page().getByRole('main').getByRole('button', { name: '清除筛选' }).last().click()
  await expect(grid().getByRole('row', { name: /LX2021-0004/ })).toContainText('陈敏')
  await page().goBack()
  await expect(page().getByText('没有找到“王强”。')).toBeVisible()
})

test('L on a row hands the record to the desk', async () => {
  await page().getByRole('main').getByRole('button', { name: '清除筛选' }).last().click()
  await box().fill('LX2023-0001')
  await expect(grid().getByRole('row', { name: /LX2023-0001/ })).toBeVisible()
  await page().keyboard.press('ArrowDown')
  await expect(grid()).toBeFocused()
  await page().keyboard.press('l')
  await expect.poll(() => page().url()).toContain('/circulation')
  await expect(page().getByRole('table', { name: '借阅归还' })).toContainText('LX2023-0001')
  await page().getByRole('button', { name: /清空/ }).click()
})

test('a search without hits offers names that sound alike, one character more than beginnings', async () => {
  await page().keyboard.press('Control+k')
  await box().fill('章三')
  await page().keyboard.press('Enter')
  await page().getByRole('button', { name: '张三' }).click()
  await expect(grid().getByRole('row', { name: /LX2023-0001/ })).toBeVisible()
  await box().fill('阳')
  await page().getByRole('button', { name: '在所有内容里查' }).first().click()
  await expect(page().getByRole('status').filter({ hasText: '共 60 件' })).toBeVisible()
})

test('a pasted list is found line by line, chosen from, kept over a reload, and lent in one go', async () => {
  await page().evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'LX2023-0001\t张三\n11010519491231002X\nLX2021-0004\n李秀英\n无此号')
    document
      .querySelector('[role=combobox]')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  const lines = page().getByRole('listitem')
  await expect(lines).toHaveCount(5)
  await expect(lines.nth(2)).toContainText('陈敏')
  await expect(page().getByRole('group')).toContainText(/找到 2.*对应多件 1.*不在库 1.*未找到 1/)
  const foot = page().getByRole('status').filter({ hasText: '已选' })
  await expect(foot).toHaveText('已选 3 件，其中 1 件不在库')
  await page().getByRole('checkbox', { name: '选取 LX2022-0003' }).check()
  await expect(foot).toHaveText('已选 4 件，其中 1 件不在库')
  const kept = () => call<{ value: { picks: object } | null }>(page(), 'access.getDraft', { key: 'search.list' })
  await expect.poll(async () => Object.keys((await kept()).value?.picks ?? {})).toEqual([uids['LX2022-0003']])
  await page().reload()
  await expect(foot).toHaveText('已选 4 件，其中 1 件不在库')
  await page().getByRole('button', { name: '打印调卷单' }).click()
  await expect(page().getByRole('dialog')).toContainText('调卷单')
  await page().keyboard.press('Escape')
  await expect(page().getByRole('dialog')).toHaveCount(0)
  await page().getByRole('button', { name: '借出这 3 件' }).click()
  const desk = page().getByRole('table', { name: '借阅归还' })
  for (const code of ['LX2023-0001', 'LX2023-0002', 'LX2022-0003']) await expect(desk).toContainText(code)
})

for (const [theme, language] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const)
  test(`box, results and list are readable for everybody (${theme}, ${language})`, async () => {
    await page().evaluate(
      ([name, words]) => {
        localStorage.setItem('juanzong.theme', name)
        localStorage.setItem('juanzong.language', words)
      },
      [theme, language] as const,
    )
    await page().reload()
    await page().goto('archive://room/search/list')
    await page().keyboard.press('Control+k')
    await box().fill('李')
    await expect(option(/LX2023-0002/)).toBeVisible()
    expect(await axeFindings(page())).toEqual([])
    await picture(`search-box-${theme}-${language}`)
    await page().keyboard.press('ArrowUp')
    await page().keyboard.press('Enter')
    await expect(grid().getByRole('row', { name: /LX2023-0002/ })).toBeVisible()
    expect(await axeFindings(page())).toEqual([])
    await picture(`search-results-${theme}-${language}`)
    await box().fill('11010519491231004X')
    await expect(page().getByRole('button', { name: 'LX2023-0002' })).toBeVisible()
    await picture(`search-none-${theme}-${language}`)
    await page()
      .getByRole('button', { name: /粘贴清单|Paste a list/ })
      .click()
    await expect(page().getByRole('listitem')).toHaveCount(5)
    expect(await axeFindings(page())).toEqual([])
    await picture(`paste-list-${theme}-${language}`)
  })

/** Pictures in both sizes, for the eye. */
async function picture(name: string): Promise<void> {
  if (!process.env.JUANZONG_SHOTS) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page().setViewportSize({ width, height })
    await page().waitForTimeout(150)
    await shoot(page(), `${name}-${height}`)
  }
}

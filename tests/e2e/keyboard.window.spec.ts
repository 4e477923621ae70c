import { join } from 'node:path'
import type { FileChooser } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { sampleLedger } from '../support/sampleLedgers'

// The main job of issue A by the keyboard alone: nothing here clicks, and nothing is filled in a field that does not have the focus.

const app = shareApp()
const PASSWORD = 'lantern-river-42-coal'
/** BX202300003 of the sample ledger of 2023 is 蒙宁磊's. */
const NUMBER = 'BX202300003'

const page = () => app().page
const press = async (...keys: string[]) => {
  for (const key of keys) await page().keyboard.press(key)
}
const type = (text: string) => page().keyboard.insertText(text)

/** What has the focus, as a reader would call it. */
const focused = () =>
  page().evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement) || one === document.body) return ''
    const label =
      one instanceof HTMLInputElement ? [...(one.labels ?? [])].map((text) => text.textContent).join(' ') : ''
    return (one.getAttribute('aria-label') ?? (label || one.textContent)).trim()
  })

/** The ring or border that shows where the focus is stands inside the window and is not hidden. */
const seen = () =>
  page().evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement) || one === document.body) return false
    const { top, bottom, left, right, width } = one.getBoundingClientRect()
    return width > 0 && top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1
  })

/** Tab, at most so many times, until what has this name has the focus. */
async function tabTo(name: RegExp, most = 12): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n <= most; n++) {
    const now = await focused()
    if (name.test(now)) {
      expect(await seen(), `${now} is in sight while it has the focus`).toBe(true)
      return
    }
    passed.push(now)
    await press('Tab')
  }
  throw new Error(`${name} was not reached: ${passed.join(' → ')}`)
}

const onFocus = (name: RegExp) => expect.poll(focused).toMatch(name)

test('a room is made: tiles, two forms, the recovery sheet', async () => {
  await app().hostReady()
  await expect(page().getByRole('button', { name: /新建档案库/ })).toBeVisible()
  await tabTo(/^新建档案库/)
  await press('Enter')
  await onFocus(/档案库名称/)
  await type('测试档案室')
  await press('Tab')
  await onFocus(/全宗号/)
  await type('J045')
  await press('Tab', 'Tab')
  await onFocus(/档案库文件夹/)
  await press('Control+a')
  await type(join(app().folder, 'room'))
  await press('Enter')
  await onFocus(/姓名/)
  await type('张管理')
  await press('Tab')
  await type('admin')
  await press('Tab')
  await onFocus(/密码/)
  await type(PASSWORD)
  await tabTo(/再输一次密码/, 2)
  await type(PASSWORD)
  await press('Enter')
  const groups = page().getByRole('list', { name: '恢复密钥' }).getByRole('listitem')
  await expect(groups).toHaveCount(10, { timeout: 30_000 })
  await onFocus(/保存为 PDF/)
  await app().answerSaveDialog(join(app().folder, 'sheet.pdf'))
  await press('Enter')
  await expect(page().getByLabel(/输入第 \d+ 组/)).toBeEnabled()
  await tabTo(/输入第 \d+ 组/, 3)
  const asked = Number(/第 (\d+) 组/.exec(await focused())?.[1])
  await type((await groups.nth(asked - 1).textContent()) ?? '')
  await press('Enter')
  await expect(page().getByRole('heading', { name: '张管理，您好' })).toBeVisible()
})

test('a ledger is imported: each step hands the focus to the next', async () => {
  // Asked for early: dialogs of the system are caught only from a moment after the asking.
  const chosen = page().waitForEvent('filechooser')
  await press('Alt+3')
  await tabTo(/^导入台账$/, 6)
  await press('Enter')
  await onFocus(/^把台账文件/)
  await press('Enter')
  const chooser: FileChooser = await chosen
  await chooser.setFiles(sampleLedger('2023年零星报销台账.csv'))
  await onFocus(/^下一步$/)
  await press('Enter')
  await onFocus(/^检查$/)
  expect(await seen()).toBe(true)
  await press('Enter')
  await onFocus(/^导入 [\d,]+ 行$/)
  await press('Enter')
  await expect(page().locator('[data-step="load"]').getByText('已导入')).toBeVisible({ timeout: 20_000 })
  await onFocus(/^导入另一份$/)
})

test('a borrower is registered, and the dialog gives the focus back', async () => {
  await press('Alt+4')
  await onFocus(/^扫描/)
  await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')
  await onFocus(/^借阅人$/)
  await press('Enter')
  await onFocus(/搜索/)
  await press('Shift+Tab')
  await onFocus(/登记借阅人/)
  await press('Enter')
  await onFocus(/姓名/)
  await type('李敏')
  await tabTo(/工号/, 2)
  await type('0771')
  await press('Enter')
  await expect(page().getByRole('cell', { name: '李敏', exact: true })).toBeVisible()
  await onFocus(/登记借阅人/)
})

test('a record is found from anywhere, opened, lent, returned and put back in place', async () => {
  await press('Control+k')
  await onFocus(/搜索/)
  await type('mnl')
  await expect(page().getByRole('option', { name: new RegExp(NUMBER) })).toBeVisible()
  await press('Enter')
  await expect(page().getByRole('heading', { name: /蒙宁磊/ })).toBeVisible()
  await press('l')
  await onFocus(/^扫描/)
  await expect(page().locator('[data-verdict=lend]')).toHaveCount(1)
  await type('0771')
  await press('Enter')
  await expect(page().getByText('李敏', { exact: true })).toBeVisible()
  await press('F2')
  await expect(page().getByText(/已借出 1 件给 李敏/)).toBeVisible()
  await onFocus(/^扫描/)
  await press('F3')
  await onFocus(/在哪|条码|档号/)
  await type(NUMBER)
  await press('Enter')
  await expect(page().getByRole('dialog').getByText('李敏 ', { exact: false })).toBeVisible()
  await press('Escape')
  await expect(page().getByRole('dialog')).toBeHidden()
  await onFocus(/^扫描/)
  await type(NUMBER)
  await press('Enter')
  await expect(page().locator('[data-verdict=return]')).toHaveCount(1)
  await press('F2')
  await expect(page().getByText(/已归还 1 件/)).toBeVisible()
  await onFocus(/^扫描/)
  for (let n = 0; n < 7; n++) await press('Shift+Tab')
  await onFocus(/^待归架$/)
  await press('Enter')
  await onFocus(/^扫描/)
  await type(NUMBER)
  await press('Enter')
  await expect(page().getByText(/已放回原位|已归架/)).toBeVisible()
  await onFocus(/^扫描/)
})

test('dialogs open on what one would press or fill, Esc closes one thing and gives the focus back', async () => {
  await press('Control+k')
  await type(NUMBER)
  await expect(page().getByRole('option', { name: new RegExp(NUMBER) })).toBeVisible()
  await press('Enter')
  await expect(page().getByRole('heading', { name: /蒙宁磊/ })).toBeVisible()
  await tabTo(/^打印标签/, 40)
  await press('Enter')
  await onFocus(/^预览$/)
  await press('Escape')
  await expect(page().getByRole('dialog')).toBeHidden()
  await onFocus(/^打印标签/)
  await tabTo(/查无此件/, 3)
  await press('Enter')
  await expect(page().getByRole('dialog')).toBeVisible()
  await press('Escape')
  await expect(page().getByRole('dialog')).toBeHidden()
  await onFocus(/查无此件/)
})

test('the trail has it all, and the arrows open an entry', async () => {
  await press('Alt+8')
  await expect(page().getByRole('heading', { name: '操作日志' })).toBeVisible()
  for (const action of ['借出', '归还'])
    await expect(page().getByRole('row').filter({ hasText: action }).filter({ hasText: NUMBER })).not.toHaveCount(0)
  const inList = () => page().evaluate(() => document.activeElement?.classList.contains('trail-body') === true)
  for (let n = 0; n < 15 && !(await inList()); n++) await press('Tab')
  await press('ArrowDown')
  await expect(page().getByText(/^校验值/)).toBeVisible()
})

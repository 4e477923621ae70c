import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'

const app = shareApp()
const PASSWORD = 'lantern-river-42-coal'
let clerkPassword = ''

/** A room made through the host, as the command line makes one, and its administrator signed in at the screen. */
test.beforeAll(async () => {
  const { page } = app()
  await app().hostReady()
  const token = await page.evaluate(
    async ([dir, password]) => {
      const json = {
        dir,
        name: '测试档案室',
        fondsNumber: 'J045',
        fondsName: '',
        loginName: 'admin',
        userName: '张管理',
        password,
      }
      const reply = await fetch('/rpc/room/create', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      })
      return ((await reply.json()) as { json: { session: { token: string } } }).json.session.token
    },
    [join(app().folder, 'room'), PASSWORD] as const,
  )
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
  await page.reload()
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
})

test('an administrator makes a clerk, whose password is shown once', async () => {
  const { page } = app()
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('tab', { name: '用户' }).click()
  await page.getByRole('button', { name: '新增用户' }).click()
  const dialog = page.getByRole('dialog', { name: '新增用户' })
  await dialog.getByLabel('姓名').fill('李经办')
  await dialog.getByLabel('登录名').fill('lijb')
  await dialog.getByLabel('科室').fill('待遇科')
  await shoot(page, 'user-new')
  await dialog.getByRole('button', { name: '新增并生成密码' }).click()
  const given = page.getByTestId('given-password')
  await expect(given).toHaveText(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/)
  clerkPassword = (await given.textContent())?.slice(0, 14) ?? ''
  await shoot(page, 'user-password')
  await page.getByRole('button', { name: '已告知' }).click()
  await expect(given).toBeHidden()
  await expect(page.getByRole('row', { name: /李经办/ })).toContainText('待改密码')
  await expect(page.getByRole('region', { name: '岗位权限' })).toBeVisible()
  await shoot(page, 'users')
  expect(await axeFindings(page)).toEqual([])
})

test('a locked screen shows nothing, opens with the same password, and lets another person sign in, who must change the password', async () => {
  const { page } = app()
  app().expectErrors(/401/, /423/)
  // A paper that is being looked at; closed while its viewer starts, the runtime grumbles.
  app().expectErrors(/renderer_init|renderer\.bundle|Symbol\.iterator/)
  await page.evaluate(() =>
    window.native?.printPdf({ title: '借阅单', bytes: new TextEncoder().encode('%PDF-1.4').buffer }),
  )
  const windows = () => app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(await windows()).toBe(2)
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  await expect(page.getByText('李经办')).toHaveCount(0)
  await expect.poll(windows).toBe(1)
  await shoot(page, 'locked')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.type('wrong-password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /李经办/ })).toBeVisible()
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: '换人登录' }).click()
  await page.getByLabel('登录名').fill('LiJB')
  await page.getByLabel('密码', { exact: true }).fill(clerkPassword)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '首次登录请修改密码' })
  await dialog.getByLabel('原密码').fill(clerkPassword)
  await dialog.getByLabel('新密码').fill('cedar-harbour-7-moss')
  await dialog.getByLabel('再输一次密码').fill('cedar-harbour-7-moss')
  await shoot(page, 'must-change')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: '操作日志' })).toHaveCount(0)
})

test('a question that was open goes with the page when the screen is locked, and the page leaves nothing behind that listens', async () => {
  const { page } = app()
  app().expectErrors(/423/)
  await page.evaluate(() => {
    const counted = window as unknown as { heard: number }
    counted.heard = 0
    const [add, remove] = [window.addEventListener.bind(window), window.removeEventListener.bind(window)]
    window.addEventListener = (...given: Parameters<typeof add>) => {
      counted.heard += Number(given[0] === 'popstate')
      add(...given)
    }
    window.removeEventListener = (...given: Parameters<typeof remove>) => {
      counted.heard -= Number(given[0] === 'popstate')
      remove(...given)
    }
  })
  for (let times = 0; times < 2; times++) {
    await page.getByRole('button', { name: /李经办/ }).click()
    await page.getByRole('menuitem', { name: '关闭档案库' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Control+l')
    await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByLabel('密码', { exact: true }).fill('cedar-harbour-7-moss')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: '目录' })).toBeVisible()
  }
  // The first lock takes away what listened before it was counted.
  expect(await page.evaluate(() => (window as unknown as { heard: number }).heard)).toBe(0)
})

test('a page whose session the host has locked shows the lock at the next call', async () => {
  const { page } = app()
  app().expectErrors(/423/)
  await page.evaluate(async () => {
    const authorization = `Bearer ${sessionStorage.getItem('juanzong.session')}`
    const headers = { authorization, 'content-type': 'application/json' }
    await fetch('/rpc/access/lock', { method: 'POST', headers, body: '{"json":{}}' })
  })
  // A sign of life the page tells by itself may come first; then the link is gone already.
  await page
    .getByRole('link', { name: '目录' })
    .click({ timeout: 2000 })
    .catch(() => undefined)
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  await expect(page.getByRole('link', { name: '目录' })).toHaveCount(0)
  await page.getByLabel('密码', { exact: true }).fill('cedar-harbour-7-moss')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '目录' })).toBeVisible()
})

test('the trail tells it all, is filtered by its address, verified, and saved as a file', async () => {
  const { page } = app()
  await page.getByRole('button', { name: /李经办/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '操作日志' }).click()
  await expect(page.getByRole('row', { name: /修改密码.*李经办/ })).toBeVisible()
  await page.getByRole('row', { name: /新增用户.*李经办/ }).click()
  const detail = page.getByRole('complementary', { name: /第 \d+ 条/ })
  await expect(detail.getByRole('row', { name: '岗位 — 经办员' })).toBeVisible()
  await shoot(page, 'trail')
  expect(await axeFindings(page)).toEqual([])
  await detail.getByRole('button', { name: '查看该对象的全部记录' }).click()
  await expect(page.getByText('同一对象')).toBeVisible()
  await expect(page.getByRole('row', { name: /新建档案库/ })).toHaveCount(0)
  expect(new URL(page.url()).searchParams.get('subjectUid')).toBeTruthy()
  await page.keyboard.press('Escape')
  await expect(detail).toBeHidden()
  await page.getByRole('button', { name: '校验日志' }).click()
  await expect(page.getByRole('dialog', { name: '日志完整' })).toBeVisible()
  await page.keyboard.press('Enter')
  const file = join(app().folder, 'trail.csv')
  await app().answerSaveDialog(file)
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('李经办')
})

test('settings of the room are kept, and the trail names them as the page does', async () => {
  const { page } = app()
  await page.getByRole('link', { name: '设置' }).click()
  await shoot(page, 'settings-own')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('tab', { name: '档案库' }).click()
  await page.getByLabel('借期（工作日）').fill('15')
  await shoot(page, 'settings-room')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('设置已保存')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('借期（工作日）')).toHaveValue('15')
  await page.getByRole('tab', { name: '恢复密钥' }).click()
  await expect(page.getByText('还没有确认过恢复密钥单')).toBeVisible()
  await page.getByRole('link', { name: '操作日志' }).click()
  await page
    .getByRole('row', { name: /修改设置/ })
    .first()
    .click()
  await expect(page.getByRole('row', { name: '借期（工作日） — 15' })).toBeVisible()
})

test('room.close: the room is closed from the menu of the person, and the first screen stands again', async () => {
  const { page } = app()
  await page.getByRole('button', { name: /▾/ }).click()
  await page.getByRole('menuitem', { name: '关闭档案库' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '关闭档案库' }).click()
  await expect(page.getByRole('button', { name: '打开并登录' })).toBeVisible()
})

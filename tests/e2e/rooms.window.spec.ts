import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'

const app = shareApp()
const PASSWORD = 'lantern-river-42-coal'
let groups: string[] = []

const room = () => join(app().folder, '测试档案室')

test('a first run offers a new room, an existing one and the demonstration', async () => {
  const { page } = app()
  await app().hostReady()
  await expect(page.getByRole('button', { name: /新建档案库/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /打开档案库/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /打开演示库/ })).toBeVisible()
  await shoot(page, 'start')
  expect(await axeFindings(page)).toEqual([])
})

test('a folder that cannot be opened says what is wrong and why', async () => {
  const { page } = app()
  app().expectErrors(/404/, /409/, /422/, /403/)
  const folder = async (name: string, info?: string) => {
    const path = join(app().folder, name)
    await mkdir(path)
    if (info !== undefined) await writeFile(join(path, 'room.json'), info)
    return path
  }
  const troubles: [path: string, words: RegExp][] = [
    [join(app().folder, 'nowhere'), /找不到档案库/],
    [await folder('empty'), /这不是档案库文件夹/],
    [await folder('newer', '{"format":2,"schema":99}'), /档案库需要更新的程序.*99/s],
    [await folder('damaged', '{"format":1'), /档案库已损坏，没有打开.*room\.json.*无法读取/s],
  ]
  await page.getByRole('button', { name: /打开档案库/ }).click()
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  for (const [path, words] of troubles) {
    await page.getByLabel('档案库文件夹').fill(path)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText(words)
  }
  await shoot(page, 'trouble')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '其他档案库' }).click()
  await page.getByRole('button', { name: /新建档案库/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('档案库名称')).toBeFocused()
})

test('a room is made in three steps, and the frame opens only after a group of the recovery key was typed', async () => {
  const { page } = app()
  await page.keyboard.type('测试档案室')
  await page.getByLabel('全宗号').fill('J045')
  await app().answerFolderDialog(room())
  await page.getByRole('button', { name: '选择…' }).click()
  await expect(page.getByLabel('档案库文件夹')).toHaveValue(room())
  await shoot(page, 'wizard-place')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '下一步' }).press('Enter')
  await page.keyboard.type('张管理')
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill('admin123')
  await expect(page.getByText('太容易猜')).toBeVisible()
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await expect(page.getByText('很好')).toBeVisible()
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await shoot(page, 'wizard-administrator')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '恢复密钥' })).toBeVisible({ timeout: 30_000 })
  groups = await page.getByRole('list', { name: '恢复密钥' }).getByRole('listitem').allTextContents()
  expect(groups).toHaveLength(10)
  const asked = page.getByLabel(/输入第 \d+ 组/)
  await expect(asked).toBeDisabled()
  const sheet = join(app().folder, 'sheet.pdf')
  await app().answerSaveDialog(sheet)
  await page.getByRole('button', { name: '保存为 PDF' }).click()
  await expect(asked).toBeEnabled()
  expect((await readFile(sheet)).subarray(0, 5).toString()).toBe('%PDF-')
  await asked.fill('QQQQQQ')
  await page.getByRole('button', { name: /完成/ }).click()
  await expect(page.getByText(/^与第 \d+ 组不符/)).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await shoot(page, 'wizard-recovery')
  const label = await page.getByText(/输入第 \d+ 组/).textContent()
  const number = Number(/第 (\d+) 组/.exec(label ?? '')?.[1])
  await asked.fill((groups[number - 1] ?? '').toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
})

test('signing out leads to the sign-in, a wrong password says so and slows down, the right one opens the frame', async () => {
  const { page } = app()
  app().expectErrors(/401/, /429/)
  await page.getByRole('button', { name: /张管理/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  const password = page.getByLabel('密码', { exact: true })
  await expect(page.getByRole('heading', { name: '测试档案室' })).toBeVisible()
  await page.getByLabel('登录名').fill('admin')
  for (let n = 0; n < 3; n++) {
    await password.fill('wrong-password')
    await password.press('Enter')
    await expect(page.getByText('登录名或密码不正确。')).toBeVisible()
    await expect(password).toBeFocused()
  }
  await expect(page.getByRole('button', { name: /请等 \d+ 秒/ })).toBeDisabled()
  await shoot(page, 'signin-wait')
  expect(await axeFindings(page)).toEqual([])
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled()
  await password.fill(PASSWORD)
  await password.press('Enter')
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
})

test('a host killed while somebody is signed in: the same room is opened again, and a draft is still there', async () => {
  const { page } = app()
  app().expectErrors(/503/, /401/, /409/, /Failed to fetch/, /ERR_FAILED/)
  const call = (name: string, input: unknown) =>
    page.evaluate(
      async ([path, body]) => {
        const token = sessionStorage.getItem('juanzong.session') ?? ''
        const reply = await fetch(`/rpc/access/${path as string}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ json: body }),
        })
        return ((await reply.json()) as { json: unknown }).json
      },
      [name, input] as const,
    )
  await call('saveDraft', { key: 'desk', value: { scans: ['J045-1', 'J045-2'] } })
  process.kill(await app().hostPid(), 'SIGKILL')
  await expect(page.getByRole('button', { name: '打开并登录' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByLabel('档案库文件夹')).toHaveValue(room())
  await expect(page.getByLabel('登录名')).toHaveValue('admin')
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused()
  await shoot(page, 'reopen')
  await page.keyboard.type('not-the-password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('密码不正确')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
  expect(await call('getDraft', { key: 'desk' })).toMatchObject({ value: { scans: ['J045-1', 'J045-2'] } })
})

test('an administrator who forgot the password opens the room with the recovery key and sets a new one', async () => {
  const { page } = app()
  app().expectErrors(/422/)
  process.kill(await app().hostPid(), 'SIGKILL')
  await expect(page.getByRole('button', { name: '打开并登录' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '忘记密码？' }).click()
  await expect(page.getByLabel('管理员登录名')).toHaveValue('admin')
  const key = page.getByLabel('恢复密钥', { exact: true })
  await key.fill(groups.slice(0, 9).join('-'))
  await expect(page.getByText(/^已输入 54 个字符/)).toBeVisible()
  await page.getByLabel('新密码').fill('willow-bridge-19-fog')
  await page.getByLabel('再输一次密码').fill('willow-bridge-19-fog')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('恢复密钥输入有误')
  await shoot(page, 'recover')
  expect(await axeFindings(page)).toEqual([])
  await key.fill(groups.join('-').toLowerCase())
  await page.getByRole('button', { name: '打开并设新密码' }).click()
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
})

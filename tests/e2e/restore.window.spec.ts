import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'

const app = shareApp()
const PASSWORD = 'lantern-river-42-coal'
const HOLDERS = ['黄主任', '韦科长', '李档案']
const shares: string[] = []

const room = () => join(app().folder, '县医保档案室')
const target = () => join(app().folder, '备份')

/** Calls the host as the person who is signed in. */
const call = <Answer>(page: Page, name: string, input: unknown): Promise<Answer> =>
  page.evaluate(
    async ([path, body]) => {
      const token = sessionStorage.getItem('juanzong.session') ?? ''
      const reply = await fetch(`/rpc/${path as string}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ json: body }),
      })
      return ((await reply.json()) as { json: unknown }).json as Answer
    },
    [name, input] as const,
  )

/** Takes the sheet that is shown in hand: saves it and types the group that is asked for. */
async function takeSheet(page: Page, file: string): Promise<string> {
  const list = page.getByRole('list', { name: '恢复密钥' })
  await expect(list).toBeVisible()
  const groups = await list.getByRole('listitem').allTextContents()
  await app().answerSaveDialog(join(app().folder, file))
  await page.getByRole('button', { name: '保存为 PDF' }).click()
  const asked = page.getByLabel(/输入第 \d+ 组/)
  await expect(asked).toBeEnabled()
  const label = (await page.getByText(/输入第 \d+ 组/).textContent()) ?? ''
  await asked.fill(groups[Number(/第 (\d+) 组/.exec(label)?.[1]) - 1] ?? '')
  return groups.join(' ')
}

const fileOf = (share: number) => join(app().folder, `share-${share}.pdf`)

test('a new room with a recovery key in three shares, by keyboard: each custodian takes one, and a saved sheet is checked', async () => {
  const { page } = app()
  await app().hostReady()
  const onward = (name: string | RegExp) => page.getByRole('button', { name }).press('Enter')
  await onward(/新建档案库/)
  await page.keyboard.type('县医保档案室')
  await page.getByLabel('全宗号').fill('J045')
  await page.getByLabel('档案库文件夹').fill(room())
  await page.keyboard.press('Enter')
  await page.keyboard.type('张管理')
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  const whole = page.getByRole('radio', { name: '一把完整的密钥' })
  await expect(whole).toBeChecked({ timeout: 30_000 })
  await shoot(page, 'wizard-recovery-whole')
  await whole.focus()
  await page.keyboard.press('ArrowDown')
  for (const [at, holder] of HOLDERS.entries()) await page.getByLabel(`第 ${at + 1} 份保管人`).fill(holder)
  await shoot(page, 'wizard-recovery-shares')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  for (const [at, holder] of HOLDERS.entries()) {
    await expect(page.getByText(`第 ${at + 1} 份（共 3 份）· 保管人：${holder}`)).toBeVisible()
    shares.push(await takeSheet(page, `share-${at + 1}.pdf`))
    if (at === 0) await shoot(page, 'share-sheet')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
  await page.goto('archive://room/settings/recovery')
  await expect(page.getByRole('cell', { name: '李档案' })).toBeVisible()
  await onward('检查密钥单…')
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(fileOf(2))
  await expect(dialog.getByRole('textbox')).toHaveValue(shares[1] ?? '')
  await dialog.getByRole('button', { name: '核对' }).press('Enter')
  await expect(page.getByText('有效：这是现行密钥的第 2 份。')).toBeVisible()
  await shoot(page, 'check-sheet')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByText('还没有检查过')).toHaveCount(2)
  await onward('更换恢复密钥…')
  await dialog.getByText('分为三份').click()
  await expect(dialog.getByLabel('第 3 份保管人')).toBeVisible()
  await shoot(page, 'renew-shares')
  await page.keyboard.press('Escape')
})

test('the room is backed up, and from the first screen the backup is looked at, unlocked with two shares and restored', async () => {
  const { page } = app()
  app().expectErrors(/422/, /409/, /401/)
  const { job } = await call<{ job: string }>(page, 'backup/create', { folder: target() })
  await expect.poll(async () => (await call<{ state: string }>(page, 'jobs/get', { id: job })).state).toBe('done')
  await call(page, 'room/close', {})
  await page.reload()
  await page.getByRole('button', { name: '其他档案库' }).click()
  await page.getByRole('button', { name: /从备份恢复/ }).press('Enter')
  const folder = page.getByLabel('备份文件夹')
  await expect(folder).toBeFocused()
  await folder.fill(room())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('没有卷宗的备份')
  await folder.fill(target())
  await page.keyboard.press('Enter')
  await expect(page.getByText('“县医保档案室”的备份')).toBeVisible()
  await expect(page.getByRole('radio').last()).toBeChecked()
  await shoot(page, 'restore-source')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '下一步' }).press('Enter')
  const key = page.getByLabel('恢复密钥（或其中任意两份）')
  await expect(key).toBeFocused()
  await key.fill(shares[2] ?? '')
  await expect(page.getByText('这是一份，请接着输入另一位保管人的一份')).toBeVisible()
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByRole('alert')).toContainText('第 3 份')
  await shoot(page, 'restore-key')
  await page.locator('input[type=file]').setInputFiles(fileOf(1))
  await expect(key).toHaveValue(`${shares[2]}\n${shares[0]}`)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByLabel('在场人 1')).toBeFocused()
  await page.keyboard.type('黄主任')
  await page.getByLabel('在场人 2').fill('黄主任')
  await page.getByLabel('恢复到（新文件夹）').fill(join(app().folder, '恢复的库'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('两个不同的姓名')
  await page.getByLabel('在场人 2').fill('李档案')
  await shoot(page, 'restore-persons')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '开始恢复' }).click()
  await expect(page.getByText('“县医保档案室”已恢复')).toBeVisible({ timeout: 20_000 })
  expect(existsSync(join(app().folder, '恢复的库', 'room.json'))).toBe(true)
  await shoot(page, 'restore-done')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('textbox', { name: '新密码' }).fill('willow-bridge-19-fog')
  await page.getByLabel('再输一次密码').fill('willow-bridge-19-fog')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
  await page.goto('archive://room/')
  await expect(page.getByText('本库是从备份恢复的，恢复以后还没有做过备份。')).toBeVisible()
  await expect(page.getByRole('button', { name: '立即备份' })).toBeVisible()
  await shoot(page, 'restore-home')
  await page.goto('archive://room/trail')
  await expect(page.getByText('从备份恢复档案库').first()).toBeVisible()
  await expect(page.getByText('黄主任、李档案').first()).toBeVisible()
  await shoot(page, 'restore-trail')
})

test('in English the same screens say the same', async () => {
  const { page } = app()
  await call(page, 'room/close', {})
  await page.reload()
  await page.getByRole('button', { name: '其他档案库' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await shoot(page, 'start-en')
  await page.getByRole('button', { name: /Restore from a backup/ }).click()
  await page.getByLabel('Folder of the backups').fill(target())
  await page.keyboard.press('Enter')
  await expect(page.getByText('Backups of “县医保档案室”')).toBeVisible()
  await page.getByText('Discs of a split backup').click()
  await expect(page.getByRole('button', { name: 'Read this disc' })).toBeVisible()
  await shoot(page, 'restore-discs-en')
  expect(await axeFindings(page)).toEqual([])
})

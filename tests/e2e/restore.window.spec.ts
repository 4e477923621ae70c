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

test('a room with a recovery key in three shares: each custodian takes one, and any sheet can be checked', async () => {
  const { page } = app()
  await app().hostReady()
  const begun = await call<{ session: { token: string } }>(page, 'room/create', {
    dir: room(),
    name: '县医保档案室',
    fondsNumber: 'J045',
    loginName: 'admin',
    userName: '张管理',
    password: PASSWORD,
  })
  await page.evaluate((token) => sessionStorage.setItem('juanzong.session', token), begun.session.token)
  await page.goto('archive://room/settings/recovery')
  await expect(page.getByText('还没有检查过')).toBeVisible()
  await page.getByRole('button', { name: '更换恢复密钥…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('分为三份').click()
  for (const [at, holder] of HOLDERS.entries()) await dialog.getByLabel(`第 ${at + 1} 份保管人`).fill(holder)
  await shoot(page, 'renew-shares')
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '更换恢复密钥…' }).click()
  for (const [at, holder] of HOLDERS.entries()) {
    await expect(page.getByText(`第 ${at + 1} 份（共 3 份）· 保管人：${holder}`)).toBeVisible()
    shares.push(await takeSheet(page, `share-${at + 1}.pdf`))
    if (at === 0) await shoot(page, 'share-sheet')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('cell', { name: '李档案' })).toBeVisible()
  await page.getByRole('button', { name: '检查密钥单…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(shares[1]?.toLowerCase() ?? '')
  await page.getByRole('dialog').getByRole('button', { name: '核对' }).click()
  await expect(page.getByText('有效：这是现行密钥的第 2 份。')).toBeVisible()
  await shoot(page, 'check-sheet')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByText('还没有检查过')).toHaveCount(2)
  await shoot(page, 'recovery-tab')
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
  await key.fill(`${shares[2]}\n${shares[0]}`)
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

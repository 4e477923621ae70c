import type { Page } from '@playwright/test'
import { join } from 'node:path'

export const PASSWORD = 'correct-horse-battery'

/** Calls a procedure from inside the page, with the page's session, as the program itself does. Throws the code of an error. */
export async function call<Output = Record<string, unknown>>(
  page: Page,
  name: string,
  input: unknown,
): Promise<Output> {
  return page.evaluate(
    async ({ path, body }) => {
      const token = sessionStorage.getItem('juanzong.session')
      const response = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify({ json: body }),
      })
      const answer = (await response.json()) as { json: { code?: string } }
      if (!response.ok) throw new Error(answer.json.code ?? String(response.status))
      return answer.json as never
    },
    { path: name.replace('.', '/'), body: input },
  )
}

/** Makes a room in a folder of the test, signs its administrator in on this page, and shows the frame. */
export async function makeRoom(page: Page, folder: string): Promise<{ dir: string }> {
  const dir = join(folder, 'room')
  const { session } = await call<{ session: { token: string } }>(page, 'room.create', {
    dir,
    name: '测试档案库',
    fondsNumber: 'J045',
    fondsName: '测试中心',
    loginName: 'admin',
    userName: '管理员甲',
    password: PASSWORD,
  })
  await page.evaluate((token) => sessionStorage.setItem('juanzong.session', token), session.token)
  await page.reload()
  await page.getByRole('navigation').waitFor()
  return { dir }
}

/** A record through the catalogue's own procedure; returns its outside id. */
export async function makeRecord(
  page: Page,
  businessNumber: string,
  name: string,
  more: Record<string, unknown> = {},
  year = 2023,
): Promise<string> {
  const { uid } = await call<{ uid: string }>(page, 'catalogue.create', {
    type: 'reimbursement',
    businessNumber,
    year,
    yearSource: 'ledger',
    pages: 32,
    details: { name, ...more },
    reasons: {},
  })
  return uid
}

/** Opens the room of `makeRoom` again (the host was restarted) and shows the frame. */
export async function openRoom(page: Page, dir: string): Promise<void> {
  const { token } = await call<{ token: string }>(page, 'room.open', { dir, loginName: 'admin', password: PASSWORD })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
  await page.reload()
  await page.getByRole('navigation').waitFor()
}

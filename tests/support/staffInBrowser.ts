import { createServer, type AddressInfo } from 'node:net'
import { expect, type Browser, type Page } from '@playwright/test'
import { listenForErrors } from './server'

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1366, height: 768 }

export interface Person {
  loginName: string
  name: string
  role: 'borrower' | 'leader'
  department: string
  password: string
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A browser of somebody's own at the shared room: a phone is touched, a desktop has keyboard and mouse. */
export async function openBrowser(browser: Browser, address: string, viewport: typeof PHONE): Promise<Page> {
  const phone = viewport.width < 768
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
    baseURL: address,
    viewport,
    hasTouch: phone,
    isMobile: phone,
  })
  const page = await context.newPage()
  const errors = listenForErrors(page)
  page.once('close', () => expect(errors, 'errors reported by the page').toEqual([]))
  await page.goto('/ask')
  return page
}

/** Signs in on the page, with the new password a first sign-in asks for. */
export async function signInFirst(page: Page, { loginName, password }: Person): Promise<void> {
  await page.getByLabel('登录名').fill(loginName)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByLabel('原密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill(`${password}-2`)
  await page.getByLabel(/再输一次/).fill(`${password}-2`)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}

/** What fingers would have to hit and is smaller than 44 px, by its words. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=hidden]), [role=combobox]')]
      .filter((one) => one.offsetParent !== null && !one.closest('.visually-hidden, [aria-hidden=true]'))
      .flatMap((one) => {
        const target = one.closest<HTMLElement>(
          '.ant-checkbox-wrapper, .ant-radio-button-wrapper, .ant-segmented-item, .ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-alert',
        )
        const { width, height } = (target ?? one).getBoundingClientRect()
        const name = one.getAttribute('aria-label') ?? one.textContent ?? one.tagName
        return width > 0 && (height < 43.5 || width < 43.5)
          ? [`${name} ${Math.round(width)}×${Math.round(height)}`]
          : []
      }),
  )

import { contentPolicy } from '../../shared/contentPolicy'
import { expect, test } from '../support/server'

test('the printed address opens the pages once, and leaves no token in the address bar', async ({ page, server }) => {
  expect(page.url()).toBe(new URL('/', server.address).href)
  await expect(page.getByText('档案库').first()).toBeVisible()
  const elsewhere = await page.context().browser()!.newContext({ ignoreHTTPSErrors: true })
  const refused = await elsewhere.request.get(server.address, { maxRedirects: 0 })
  expect(refused.status()).toBe(403)
  await elsewhere.close()
})

test('the pages keep the policy of the window', async ({ page }) => {
  const reply = await page.request.get('/')
  expect(reply.headers()['content-security-policy']).toBe(contentPolicy)
  expect(reply.headers()['x-content-type-options']).toBe('nosniff')
  expect(await page.evaluate(() => window.native)).toBeUndefined()
})

test('no procedure is named to someone who has not signed in', async ({ page }) => {
  const call = (name: string) => page.request.post(`/rpc/${name}`, { data: { json: {} } })
  const [known, unknown] = [await call('catalogue/list'), await call('no/such')]
  expect([known.status(), unknown.status()]).toEqual([401, 401])
  expect(await known.text()).toBe(await unknown.text())
})

test('the server ends in order when it is asked to', async ({ page, server }) => {
  await page.close()
  await server.close()
  expect(server.process.exitCode).toBe(0)
})

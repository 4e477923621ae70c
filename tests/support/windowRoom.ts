import { join } from 'node:path'
import type { App } from './app'

/** Calls a procedure from the page, as its own client would; throws the error's code. */
export async function call<Answer>(app: App, path: string, input: unknown = {}): Promise<Answer> {
  return app.page.evaluate(
    async ([target, body]) => {
      const token = sessionStorage.getItem('juanzong.session')
      const reply = await fetch(`/rpc/${target as string}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify({ json: body }),
      })
      const answer = (await reply.json()) as { json: { code?: string } }
      if (!reply.ok) throw new Error(`${target as string}: ${JSON.stringify(answer.json)}`)
      return answer.json as never
    },
    [path, input] as const,
  )
}

/** Makes a room in the test's folder and signs its administrator in on the page. */
export async function enterNewRoom(app: App): Promise<void> {
  await app.hostReady()
  const { session } = await call<{ session: { token: string } }>(app, 'room/create', {
    dir: join(app.folder, 'room'),
    name: '测试档案室',
    fondsNumber: 'J045',
    fondsName: '市医疗保障中心',
    loginName: 'guanliyuan',
    userName: '张敏',
    password: '档案室-2024',
  })
  await app.page.evaluate((token) => sessionStorage.setItem('juanzong.session', token), session.token)
  await app.page.reload()
}

/** Opens an address of the program without reloading it. */
export async function goTo(app: App, address: string): Promise<void> {
  await app.page.evaluate((target) => {
    history.pushState(null, '', target)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFile } from './pageFiles'

let folder = ''
let pages = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'))
  pages = join(folder, 'renderer')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-secret'))
  writeFileSync(join(pages, 'index.html'), '<title>room</title>')
  writeFileSync(join(pages, 'assets/a.js'), 'run()')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'renderer-secret/a.txt'), 'secret')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('files of the page', () => {
  it('are given with their type, the content policy and no guessing of types', async () => {
    const reply = await pageFile(pages, '/assets/a.js')
    expect(await reply.text()).toBe('run()')
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each(['/', '/catalogue/records', '/loans/L2024'])('are the start page for the address %s', async (path) => {
    expect(await (await pageFile(pages, path)).text()).toBe('<title>room</title>')
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%2frenderer-secret/a.txt', '/a%00.js'])(
    'are never taken from outside the folder: %s',
    async (path) => {
      const reply = await pageFile(pages, path)
      expect(reply.status).toBe(404)
      expect(await reply.text()).not.toContain('secret')
    },
  )

  it.each(['/missing.js', '/%zz.js'])('that do not exist (%s) are not found, not the start page', async (path) => {
    expect((await pageFile(pages, path)).status).toBe(404)
  })
})

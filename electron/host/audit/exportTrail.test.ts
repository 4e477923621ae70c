import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomPaths } from '../room/roomPaths'
import { verified } from '../../../tests/support/verified'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const session = () => t.host.sessions.ofUser(1)[0] ?? expect.fail('the administrator is signed in')
const textOf = async (id: string) => readFile(t.host.spool.find(session(), id).path, 'utf8')

test('audit.export refuses strangers, bad input and the forbidden', async () => {
  await expect(t.anonymous.audit.export({ format: 'csv' })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.audit.export({ format: 'pdf' as 'csv' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).audit.export({ format: 'csv' })).rejects.toEqual(code('access.forbidden'))
})

test('an exported trail holds the filtered entries in the words of the language, and is an entry itself', async () => {
  await t.as('auditor')
  const filter = { action: 'access.createUser' }
  const { total } = await t.admin.audit.list({ filter })
  const file = await t.admin.audit.export({ filter, format: 'csv', locale: 'zh-CN' })
  expect(file.rows).toBe(total)
  expect(file.name).toBe('操作日志-2026-03-02-1000-管理员甲.csv')
  const text = await textOf(file.id)
  expect(text).toContain('2026-03-02')
  expect(text).toContain('新增用户,人员auditor')
  expect(text).toContain('岗位: — → 内控审计员')
  const english = await t.admin.audit.export({ filter, format: 'csv', locale: 'en' })
  expect(await textOf(english.id)).toContain('Role: — → Auditor')
  const { entries } = await t.admin.audit.list({ filter: { action: 'audit.export' } })
  expect(entries[1]?.detail).toEqual({ format: 'csv', rows: total, filter })
  const heads = await readFile(roomPaths.checkpoints(t.dir), 'utf8')
  expect(JSON.parse(heads.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ why: 'export', count: entries[0]?.id })
  expect((await verified(t)).ok).toBe(true)
})

test('an export of more than one page holds every entry once', async () => {
  for (let n = 0; n < 1100; n++) await t.admin.access.saveSettings({ settings: { 'test.n': n } })
  const file = await t.admin.audit.export({ filter: { action: 'access.saveSettings' }, format: 'csv' })
  const numbers = [...(await textOf(file.id)).matchAll(/^(\d+),2026/gm)].map((match) => Number(match[1]))
  expect(numbers).toHaveLength(1100)
  expect(new Set(numbers).size).toBe(1100)
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
})

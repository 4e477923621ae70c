import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isMessageKey, translator } from '../../../shared/messages'
import { errorText } from '../../../shared/messages/errorText'

const sources = ['.', 'read'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, folder, name), 'utf8')),
)

it('every reason a reader gives for a file it cannot read has words and a next step in both languages', () => {
  const calls = sources.flatMap((text) => text.match(/fail\('intake\.unreadable', \{[^}]*\}/g) ?? [])
  const reasons = calls.flatMap((call) => [...call.slice(call.indexOf('reason:')).matchAll(/'([a-z-]+)'/g)])
  const given = new Set(reasons.map(([, reason = '']) => reason))
  expect(given).toContain('encrypted')
  expect([...given].filter((reason) => !isMessageKey(`intake.unreadable.${reason}`))).toEqual([])
  for (const language of ['zh-CN', 'en'] as const)
    for (const reason of given)
      expect(errorText(translator(language), 'intake.unreadable', { reason })).not.toMatch(/[{}]|undefined/)
  expect(errorText(translator('zh-CN'), 'intake.unreadable', { reason: 'empty' })).toBe(
    '读不了这个文件：它是空的，请检查是否选错了文件。',
  )
})

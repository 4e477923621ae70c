import { expect, test } from 'vitest'
import { errorText } from './errorText'
import { translator } from './index'

test('a full disk is told with its place, what it has left and what was asked for, as far as that is known', () => {
  const data = { path: '/media/备份 盘', freeBytes: 3 << 20, neededBytes: 71_000_000 }
  for (const code of ['room.disk-full', 'backup.target-full', 'discs.no-space'])
    for (const language of ['zh-CN', 'en'] as const) {
      const words = errorText(translator(language), code, data)
      for (const fact of ['/media/备份 盘', '3.0 MB', '67.7 MB']) expect(words).toContain(fact)
      expect(errorText(translator(language), code, { path: '/media' })).not.toMatch(/[{}]|undefined/)
    }
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../shared/messages/zh-CN')

test('no word of one topic hides the word of another: every key is written once', () => {
  const written = readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key),
  )
  expect(written.length).toBeGreaterThan(3000)
  expect(written.filter((key, at) => written.indexOf(key) !== at)).toEqual([])
})

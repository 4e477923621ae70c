import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rollingFile } from './rollingFile'

const folder = () => mkdtempSync(join(tmpdir(), 'jz-log-'))
const written = (dir: string) => readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')])

async function write(dir: string, ...lines: string[]): Promise<void> {
  const stream = rollingFile({ dir, name: 'host', size: 10, keep: 2 })
  for (const line of lines) {
    const before = JSON.stringify(written(dir))
    stream.write(line)
    await expect.poll(() => JSON.stringify(written(dir))).not.toBe(before)
  }
  const closed = new Promise((resolve) => stream.once('close', resolve))
  stream.end()
  await closed
}

test('a log goes on in its last file, begins a new one when that is full, and the oldest go', async () => {
  const dir = folder()
  writeFileSync(join(dir, 'shell.1.log'), 'other')
  await write(dir, 'one\n')
  expect(written(dir)).toEqual([
    ['host.1.log', 'one\n'],
    ['shell.1.log', 'other'],
  ])
  await write(dir, 'two\n', 'full\n', 'next\n')
  await write(dir, 'and full\n')
  await write(dir, 'end\n')
  expect(written(dir)).toEqual([
    ['host.2.log', 'next\nand full\n'],
    ['host.3.log', 'end\n'],
    ['shell.1.log', 'other'],
  ])
})

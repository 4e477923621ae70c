import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { asOrdinaryAccount, NOBODY } from '../../../tests/support/ordinaryAccount'
import { testFolder } from '../../../tests/support/testRoom'
import { takeName, takeNameNow } from './takeName'

let dir: string
beforeEach(() => {
  dir = testFolder()
  writeFileSync(join(dir, 'new.part'), 'new')
})

/** Nothing in the folder may be renamed (EACCES) until it is freed: the nearest Linux has to a file that a virus scanner of Windows holds. */
function hold(): () => void {
  chmodSync(dir, 0o555)
  if (process.getuid?.() === 0) chownSync(dir, NOBODY, NOBODY)
  onTestFinished(() => chmodSync(dir, 0o755))
  asOrdinaryAccount()
  return () => chmodSync(dir, 0o755)
}

test('a finished file takes its name and replaces the one before', async () => {
  writeFileSync(join(dir, 'file'), 'old')
  await takeName(join(dir, 'new.part'), join(dir, 'file'))
  expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('new')
})

test('what is wrong for good is told at once, however patient', async () => {
  const [from, to] = [join(dir, 'absent'), join(dir, 'file')]
  await expect(takeName(from, to, [3_600_000])).rejects.toMatchObject({ code: 'ENOENT' })
  expect(() => takeNameNow(from, to, [3_600_000])).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

describe.skipIf(process.platform === 'win32')('while another program holds the name', () => {
  let free: () => void
  beforeEach(() => {
    writeFileSync(join(dir, 'file'), 'old')
    free = hold()
  })
  /** It is freed while the second pause is asked for. */
  function* pauses() {
    yield 1
    free()
    yield 1
  }
  const paths = () => [join(dir, 'new.part'), join(dir, 'file')] as const

  test('it is tried again, until it is free', async () => {
    await expect(takeName(...paths(), [1, 1])).rejects.toMatchObject({ code: 'EACCES' })
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('old')
    await takeName(...paths(), pauses())
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('new')
  })

  test('a worker that may not give up its turn waits for it too', () => {
    expect(() => takeNameNow(...paths(), [1, 1])).toThrow(expect.objectContaining({ code: 'EACCES' }))
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('old')
    takeNameNow(...paths(), pauses())
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('new')
  })
})

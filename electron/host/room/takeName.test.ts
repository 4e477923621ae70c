import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeName, takeNameNow } from './takeName'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'juanzong-name-'))
  writeFileSync(join(dir, 'new.part'), 'new')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A mount point can't be renamed over (EBUSY): the nearest Linux has to a file that a virus scanner of Windows holds. */
function hold(path: string): (() => void) | null {
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'none', path], { stdio: 'ignore' })
  } catch {
    return null
  }
  return () => void execFileSync('umount', [path])
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

test('while another program holds the name it is tried again, until it is free', async (context) => {
  const folder = join(dir, 'folder')
  mkdirSync(folder)
  const target = join(dir, 'target')
  const free = hold(target)
  if (free === null) return context.skip()
  await expect(takeName(folder, target, [1, 1])).rejects.toMatchObject({ code: 'EBUSY' })
  function* pauses() {
    yield 1
    free?.()
    yield 1
  }
  await takeName(folder, target, pauses())
  expect(() => readFileSync(folder)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

test('a worker that may not give up its turn waits for the name too', (context) => {
  const folder = join(dir, 'folder')
  mkdirSync(folder)
  const target = join(dir, 'target')
  const free = hold(target)
  if (free === null) return context.skip()
  expect(() => takeNameNow(folder, target, [1, 1])).toThrow(expect.objectContaining({ code: 'EBUSY' }))
  const freeing = spawn('sh', ['-c', `sleep 0.2; umount '${target}'`])
  takeNameNow(folder, target, Array<number>(1000).fill(20))
  freeing.kill()
  expect(() => readFileSync(folder)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

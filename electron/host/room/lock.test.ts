import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { testFolder } from '../../../tests/support/testRoom'
import { lockRoom } from './lock'
import { roomPaths } from './roomPaths'

test('a second opener is refused and told who has the room, since when and with what', () => {
  const dir = testFolder()
  const lock = lockRoom(dir, 'juanzong serve', 1_700_000_000_000)
  let refusal: unknown
  try {
    lockRoom(dir)
  } catch (error) {
    refusal = error
  }
  lock.release()
  expect(refusal).toMatchObject({
    code: 'room.held',
    data: { path: dir, host: hostname(), pid: process.pid, program: 'juanzong serve', since: 1_700_000_000_000 },
  })
})

test('a released room can be taken again, and releasing twice frees nobody else’s lock', () => {
  const dir = testFolder()
  const first = lockRoom(dir)
  first.release()
  const second = lockRoom(dir)
  first.release()
  expect(() => lockRoom(dir)).toThrow('room.held')
  second.release()
  expect(existsSync(roomPaths.lockHolder(dir))).toBe(false)
})

test('the lock of a killed program frees itself', async () => {
  const dir = testFolder()
  const bundles = testFolder()
  const script = join(bundles, 'holder.ts')
  writeFileSync(
    script,
    `import { lockRoom } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
     globalThis.lock = lockRoom(process.argv[2], 'child')
     process.stdout.write('held')
     setInterval(() => undefined, 1000)`,
  )
  const child = spawn(process.execPath, [await bundleForChild(script, join(process.cwd(), '.cache', 'lock-test')), dir])
  await once(child.stdout, 'data')
  expect(JSON.parse(readFileSync(roomPaths.lockHolder(dir), 'utf8'))).toMatchObject({ pid: child.pid })
  expect(() => lockRoom(dir)).toThrow('room.held')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = lockRoom(dir)
  expect(lock.holder.pid).toBe(process.pid)
  lock.release()
})

test('a folder that is not there is not made by locking it', () => {
  const dir = join(testFolder(), 'nowhere')
  expect(() => lockRoom(dir)).toThrow('room.absent')
  expect(existsSync(dir)).toBe(false)
})

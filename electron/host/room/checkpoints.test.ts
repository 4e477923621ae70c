import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildRoom, testFolder } from '../../../tests/support/testRoom'
import { appendCheckpoint, readCheckpoints, type TrailHead } from './checkpoints'
import { deriveRoomKeys, newRoomKey } from './roomKeys'
import { roomPaths } from './roomPaths'

const { trail } = await deriveRoomKeys(newRoomKey())
const head = (count: number): TrailHead => ({
  count,
  hash: `${count}`.padStart(64, 'a'),
  at: 1000 + count,
  why: 'close',
})

async function withCheckpoints(...counts: number[]): Promise<string> {
  const dir = testFolder()
  for (const count of counts) await appendCheckpoint(dir, trail, head(count))
  return dir
}

test('checkpoints come back in order and signed, in a new room and later', async () => {
  const { dir } = await buildRoom()
  expect(await readCheckpoints(dir, trail.publicKey)).toEqual({ checkpoints: [], faults: [], missing: false })
  await appendCheckpoint(dir, trail, head(3))
  await appendCheckpoint(dir, trail, { ...head(3), why: 'backup' })
  await appendCheckpoint(dir, trail, head(7))
  const { checkpoints, faults } = await readCheckpoints(dir, trail.publicKey)
  expect(faults).toEqual([])
  expect(checkpoints).toMatchObject([head(3), { ...head(3), why: 'backup' }, head(7)])
})

test('a line changed by hand, one of another room and nonsense are reported by their number', async () => {
  const dir = await withCheckpoints(1, 2)
  const path = roomPaths.checkpoints(dir)
  writeFileSync(path, readFileSync(path, 'utf8').replace('"count":2', '"count":3'))
  appendFileSync(path, 'nonsense\n')
  const other = await deriveRoomKeys(newRoomKey())
  await appendCheckpoint(dir, other.trail, head(5))
  const { checkpoints, faults } = await readCheckpoints(dir, trail.publicKey)
  expect(checkpoints.map((each) => each.count)).toEqual([1])
  expect(faults).toEqual([
    { line: 2, fault: 'bad-signature' },
    { line: 3, fault: 'unreadable' },
    { line: 4, fault: 'bad-signature' },
  ])
})

test('an older head put behind a newer one is reported', async () => {
  const dir = await withCheckpoints(5, 4)
  expect((await readCheckpoints(dir, trail.publicKey)).faults).toEqual([{ line: 2, fault: 'count-falls' }])
})

test('a line torn by a crash is reported, and gives way to the next one: it must not look like one changed by hand', async () => {
  const dir = await withCheckpoints(1, 2)
  const path = roomPaths.checkpoints(dir)
  truncateSync(path, statSync(path).size - 20)
  expect((await readCheckpoints(dir, trail.publicKey)).faults).toEqual([{ line: 2, fault: 'torn' }])
  await appendCheckpoint(dir, trail, head(3))
  const { checkpoints, faults } = await readCheckpoints(dir, trail.publicKey)
  expect(checkpoints.map((each) => each.count)).toEqual([1, 3])
  expect(faults).toEqual([])
})

test('a whole line whose end was torn off by a crash stays', async () => {
  const dir = await withCheckpoints(1, 2)
  const path = roomPaths.checkpoints(dir)
  truncateSync(path, statSync(path).size - 1)
  await appendCheckpoint(dir, trail, head(3))
  const { checkpoints, faults } = await readCheckpoints(dir, trail.publicKey)
  expect(checkpoints.map((each) => each.count)).toEqual([1, 2, 3])
  expect(faults).toEqual([])
})

test('a checkpoint file that was taken away is not an empty one', async () => {
  const dir = await withCheckpoints(1)
  rmSync(roomPaths.checkpoints(dir))
  expect(await readCheckpoints(dir, trail.publicKey)).toEqual({ checkpoints: [], faults: [], missing: true })
})

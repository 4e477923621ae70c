import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { makeTurns } from '../../shared/turns'

test('what a finished work gave is let go, though its row goes on', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const inTurn = makeTurns()
  const gave = await (async () => new WeakRef(await inTurn(() => new Uint8Array(1024))))()
  const isGone = () => {
    collect()
    return gave.deref() === undefined
  }
  await expect.poll(isGone).toBe(true)
  expect(await inTurn(() => 'still')).toBe('still')
})

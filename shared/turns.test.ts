import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTurns, turnsBy } from './turns'

const unheard: unknown[] = []
const note = (reason: unknown) => void unheard.push(reason)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => void process.off('unhandledRejection', note))
/** Long enough for Node to report a rejection nobody heard. */
const aWhile = () => new Promise((resolve) => setImmediate(resolve))

/** A work that ends when it is told to. */
function held() {
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => (end = resolve))
  return { work: () => done, end: () => end() }
}

test('works run in the order they were handed over, each when the one before is done', async () => {
  const inTurn = makeTurns()
  const told: string[] = []
  const first = held()
  const works = [
    inTurn(async () => {
      told.push('first begins')
      await first.work()
      told.push('first is done')
    }),
    inTurn(() => void told.push('second')),
    inTurn(() => void told.push('third')),
  ]
  await aWhile()
  expect(told).toEqual(['first begins'])
  first.end()
  await Promise.all(works)
  expect(told).toEqual(['first begins', 'first is done', 'second', 'third'])
})

test('whoever hands a work over gets what it gives', async () => {
  const inTurn = makeTurns()
  expect(await Promise.all([inTurn(() => 1), inTurn(() => Promise.resolve('two'))])).toEqual([1, 'two'])
})

test('a work that fails, at once or later, fails for its caller and holds nothing up', async () => {
  const inTurn = makeTurns()
  const atOnce = inTurn(() => {
    throw new Error('at once')
  })
  const later = inTurn(async () => {
    await aWhile()
    throw new Error('later')
  })
  const next = inTurn(() => 'next')
  await expect(atOnce).rejects.toThrow('at once')
  await expect(later).rejects.toThrow('later')
  expect(await next).toBe('next')
})

test('a failure heard by its caller is not told as unheard a second time', async () => {
  const inTurn = makeTurns()
  await inTurn(() => Promise.reject(new Error('heard'))).catch(() => undefined)
  await aWhile()
  expect(unheard).toEqual([])
})

test('an empty work waits until the row is done', async () => {
  const inTurn = makeTurns()
  const first = held()
  let done = false
  void inTurn(first.work)
  const end = inTurn(() => undefined).then(() => (done = true))
  await aWhile()
  expect(done).toBe(false)
  first.end()
  await end
})

test('owners do not wait for one another, and one owner always gets its own row', async () => {
  const turnsOf = turnsBy<object>()
  const [one, other] = [{}, {}]
  const first = held()
  const told: string[] = []
  const waited = turnsOf(one)(first.work)
  const behind = turnsOf(one)(() => void told.push('behind'))
  await turnsOf(other)(() => void told.push('other'))
  await aWhile()
  expect(told).toEqual(['other'])
  first.end()
  await Promise.all([waited, behind])
  expect(told).toEqual(['other', 'behind'])
})

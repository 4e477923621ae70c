import { Worker } from 'node:worker_threads'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { Pace } from './pace'

it('a reader sends no more than the writer takes, and is stopped while it waits', () => {
  const pace = new Pace()
  let sent = 0
  const stop = (): void => {
    throw new Error('stopped')
  }
  expect(() => {
    for (; sent < 1000; sent++) pace.beforeSending(stop)
  }).toThrow('stopped')
  pace.taken()
  pace.beforeSending(stop)
  expect(sent).toBeLessThan(100)
})

it('a writer folds the log while the reader rests, and does not wait for one that has gone', async () => {
  const pace = new Pace()
  const reader = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads')
     const cells = new Int32Array(workerData)
     parentPort.postMessage('ready')
     while (Atomics.load(cells, 2) !== 1);
     Atomics.compareExchange(cells, 2, 1, 2)
     Atomics.notify(cells, 2)
     parentPort.postMessage(Atomics.wait(cells, 2, 2, 5000))`,
    { eval: true, workerData: pace.shared },
  )
  await once(reader, 'message')
  let seen = 0
  pace.whileReaderRests(() => (seen = new Int32Array(pace.shared)[2] ?? 0))
  expect(seen).toBe(2)
  expect(await once(reader, 'message')).not.toEqual(['timed-out'])
  let done = false
  pace.whileReaderRests(() => (done = true))
  expect(done).toBe(true)
})

it('a reader gives up its state of the room only when the writer asks', () => {
  const pace = new Pace()
  let freshened = 0
  pace.freshen = () => void freshened++
  pace.restIfAsked()
  expect(freshened).toBe(0)
  pace.whileReaderRests(() => undefined)
  pace.restIfAsked()
  expect(freshened).toBe(0)
  pace.tellOthersWrote()
  expect([pace.othersWrote, pace.othersWrote]).toEqual([true, false])
})

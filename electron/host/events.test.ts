import { expect, test } from 'vitest'
import { Events } from './events'

const changed = (topic: string) => ({ kind: 'changed', topic }) as const

test('every one of fifty open pages hears every notice in its order', async () => {
  const events = new Events()
  const pages = Array.from({ length: 50 }, () => events.stream(undefined))
  const heard = pages.map(async (page) => {
    const topics: string[] = []
    for await (const notice of page) {
      if (notice.topic) topics.push(notice.topic)
      if (notice.topic === 'last') break
    }
    return topics
  })
  await expect.poll(() => events.open, { timeout: 10_000 }).toBe(50)
  for (const topic of ['a', 'b', 'c', 'last']) events.publish(changed(topic))
  for (const topics of await Promise.all(heard)) expect(topics).toEqual(['a', 'b', 'c', 'last'])
  expect(events.open).toBe(0)
})

test('a reader that is far too slow loses its stream, never a notice in the middle of it', async () => {
  const events = new Events()
  const stream = events.stream(undefined)
  expect((await stream.next()).value).toEqual({ kind: 'hello' })
  for (let number = 0; number < 5000; number++) events.publish(changed(`t${number}`))
  expect(events.open).toBe(0)
  expect((await stream.next()).done).toBe(true)
  const again = events.stream(undefined)
  expect((await again.next()).value).toEqual({ kind: 'hello' })
  events.publish(changed('next'))
  expect((await again.next()).value).toEqual(changed('next'))
  await again.return(undefined)
})

test('a quiet stream says that it is alive', async () => {
  const events = new Events(5)
  const stop = new AbortController()
  const stream = events.stream(stop.signal)
  for (let beat = 0; beat < 3; beat++) expect((await stream.next()).value).toEqual({ kind: 'hello' })
  stop.abort()
  expect((await stream.next()).done).toBe(true)
})

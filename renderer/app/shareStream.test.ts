import { afterEach, expect, test, vi } from 'vitest'
import type { Notice } from '../../shared/contract/events'
import { connection } from './connection'
import type { Follower } from './followNotices'
import { shareStream } from './shareStream'

/** The streams that are open, each with the tab that holds it. */
const open: { tab: Tab; holder: Follower }[] = []
let names = 0

interface Tab {
  heard: string[]
  again: number
  signedOut: boolean
  close: () => void
  done: Promise<void>
}

/** A tab of a browser: its stream stays open until the signal. */
function openTab(name: string, wait?: number): Tab {
  const stop = new AbortController()
  const tab: Tab = { heard: [], again: 0, signedOut: false, close: () => stop.abort(), done: Promise.resolve() }
  const stream = (holder: Follower) =>
    new Promise<void>((resolve) => {
      const one = { tab, holder }
      open.push(one)
      const end = () => {
        open.splice(open.indexOf(one), 1)
        resolve()
      }
      holder.signal.addEventListener('abort', end, { once: true })
      const { signedOut } = holder
      holder.signedOut = () => (signedOut(), end())
      holder.hear({ kind: 'hello' })
    })
  const follower: Follower = {
    signal: stop.signal,
    hear: ({ kind, topic }: Notice) => kind === 'changed' && void tab.heard.push(topic ?? ''),
    again: () => void tab.again++,
    signedOut: () => void (tab.signedOut = true),
  }
  tab.done = shareStream(name, follower, stream, wait)
  return tab
}

/** Tabs opened one after another; the last is as patient as `wait` (ms). */
async function openTabs(count: number, wait?: number): Promise<Tab[]> {
  const name = `test ${names++}`
  const tabs: Tab[] = []
  for (let at = 0; at < count; at++) {
    tabs.push(openTab(name, at === count - 1 ? wait : undefined))
    await vi.waitFor(() => expect(open.length).toBe(1))
  }
  return tabs
}
const holder = () => open[0] ?? expect.fail('a tab holds the stream')
const say = (topic: string) => holder().holder.hear({ kind: 'changed', topic })
const others = (tabs: Tab[]) => tabs.filter((tab) => tab !== holder().tab)
let tabs: Tab[] = []
afterEach(async () => {
  for (const tab of tabs) tab.close()
  await Promise.all(tabs.map(({ done }) => done))
  connection.set(true)
})

test('eight tabs of one person keep one stream, and all hear what changed', async () => {
  tabs = await openTabs(8)
  say('catalogue')
  await vi.waitFor(() => expect(tabs.map(({ heard }) => heard)).toEqual(Array(8).fill(['catalogue'])))
  expect(open).toHaveLength(1)
})

test('when the tab with the stream is closed another takes over, and all ask for everything anew', async () => {
  tabs = await openTabs(3)
  say('first')
  await vi.waitFor(() => expect(tabs.every(({ heard }) => heard.length === 1)).toBe(true))
  const before = holder().tab
  before.close()
  await vi.waitFor(() => expect(open.some(({ tab }) => tab !== before)).toBe(true))
  const left = tabs.filter((tab) => tab !== before)
  await vi.waitFor(() => expect(left.map(({ again }) => again)).toEqual([1, 1]))
  say('second')
  await vi.waitFor(() => expect(left.map(({ heard }) => heard)).toEqual(Array(2).fill(['first', 'second'])))
  expect(before.heard).toEqual(['first'])
})

test('when the session of the tab with the stream ends, that tab alone is signed out', async () => {
  tabs = await openTabs(2)
  const before = holder()
  before.holder.signedOut()
  await before.tab.done
  await vi.waitFor(() => expect(holder().tab).not.toBe(before.tab))
  expect(tabs.map(({ signedOut }) => signedOut)).toEqual(tabs.map((tab) => tab === before.tab))
})

test('a tab that holds the stream and falls silent loses it, and follows from then on', async () => {
  tabs = await openTabs(2, 50)
  const silent = holder().tab
  await vi.waitFor(() => expect(open.map(({ tab }) => tab)).toEqual(tabs.filter((tab) => tab !== silent)))
  say('catalogue')
  await vi.waitFor(() => expect(tabs.map(({ heard }) => heard)).toEqual(Array(2).fill(['catalogue'])))
})

test('the others are told that the host does not answer, and that it does again', async () => {
  tabs = await openTabs(2)
  expect(others(tabs)).toHaveLength(1)
  holder().holder.lost?.()
  await vi.waitFor(() => expect(connection.get()).toBe(false))
  holder().holder.again()
  await vi.waitFor(() => expect(connection.get()).toBe(true))
  expect(others(tabs)[0]?.again).toBe(1)
})

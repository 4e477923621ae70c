import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, shareApp } from '../support/app'
import { call } from '../support/roomInPage'

// Drives the program with the demonstration room and writes docs/screenshots/<screen>-<size>-<theme>-<lang>.png: every screen in light Chinese at
// both sizes, the main ones also dark and in English. Look at each before calling a screen done.

const FOLDER = join(root, 'docs/screenshots')
const SIZES = { '1366x768': { width: 1366, height: 768 }, '1920x1080': { width: 1920, height: 1080 } } as const
type Look = { theme: 'light' | 'dark'; language: 'zh-CN' | 'en' }
const ZH: Look = { theme: 'light', language: 'zh-CN' }

interface Screen {
  name: string
  address: string
  /** Also dark and in English. */
  main?: boolean
  act?: (page: Page) => Promise<void>
}

const app = shareApp()
test.setTimeout(900_000)

async function shoot(page: Page, name: string, size: keyof typeof SIZES, { theme, language }: Look): Promise<void> {
  // Pictures must not catch a chart or a table half-drawn.
  await page.waitForTimeout(900)
  await page.screenshot({ path: join(FOLDER, `${name}-${size}-${theme}-${language === 'en' ? 'en' : 'zh'}.png`) })
}

async function dress(page: Page, { theme, language }: Look): Promise<void> {
  await page.evaluate(
    ([wantedTheme, wantedLanguage]) => {
      localStorage.setItem('juanzong.theme', wantedTheme)
      localStorage.setItem('juanzong.language', wantedLanguage)
    },
    [theme, language] as const,
  )
}

async function take(page: Page, screen: Screen, look: Look, sizes: readonly (keyof typeof SIZES)[]): Promise<void> {
  await dress(page, look)
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size])
    await page.goto(`archive://room${screen.address}`)
    await screen.act?.(page)
    await shoot(page, screen.name, size, look)
  }
}

const takeAll = async (page: Page, screens: readonly Screen[]) => {
  const both = Object.keys(SIZES) as (keyof typeof SIZES)[]
  for (const screen of screens) {
    await take(page, screen, ZH, both)
    if (!screen.main) continue
    await take(page, screen, { theme: 'dark', language: 'zh-CN' }, ['1366x768'])
    await take(page, screen, { theme: 'light', language: 'en' }, ['1366x768'])
  }
  await dress(page, ZH)
}

const scan = (text: string) => async (page: Page) => {
  const field = page.getByRole('textbox', { name: /工号|[Cc]ard/ })
  await field.fill(text)
  await field.press('Enter')
  await page.waitForTimeout(300)
}

async function signIn(page: Page, loginName = 'dangan'): Promise<void> {
  const { token } = await call<{ token: string }>(page, 'access.signIn', {
    loginName,
    password: 'juanzong-demo',
  })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
}

const today = () => new Date().toISOString().slice(0, 10)

/** A few loans and returns, so that the desk, the start page and the lists have something to show. */
async function useTheRoom(page: Page): Promise<{ uids: string[]; numbers: string[] }> {
  const { rows } = await call<{ rows: { uid: string; businessNumber: string | null; code: string | null }[] }>(
    page,
    'catalogue.list',
    { limit: 60, filter: { types: ['reimbursement'] } },
  )
  const uids = rows.map((row) => row.uid)
  for (const [card, name, department] of [
    ['0771', '李敏', '待遇科'],
    ['0772', '王强', '稽核科'],
  ] as const)
    await call(page, 'circulation.createBorrower', { card, name, department, phone: '0775-4567890' })
  await call(page, 'circulation.lend', {
    items: uids.slice(0, 6).map((ref) => ({ ref })),
    borrower: '0771',
    purpose: '复核报销',
  })
  await call(page, 'circulation.lend', {
    items: uids.slice(6, 9).map((ref) => ({ ref })),
    borrower: '0772',
    purpose: '专项稽核',
  })
  await call(page, 'circulation.return', { items: uids.slice(6, 8).map((ref) => ({ ref })) })
  await call(page, 'requests.ask', {
    items: uids.slice(30, 33).map((ref) => ({ kind: 'record', ref })),
    borrower: '0772',
    purpose: '专项稽核',
    original: true,
    takeOut: true,
  })
  await call(page, 'holds.place', {
    hold: {
      kind: 'audit',
      caseNumber: '审通〔2026〕12号',
      askedBy: '市审计局',
      reason: '医保基金专项审计',
      from: today(),
    },
    selection: { kind: 'records', uids: uids.slice(40, 46) },
  })
  return { uids, numbers: rows.map((row) => row.businessNumber ?? row.code ?? '') }
}

test('every screen, as a clerk sees it', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const { page } = app()
  await app().hostReady()
  await takeAll(page, [{ name: 'first', address: '/', main: true }])
  await call(page, 'room.openDemo', {})
  await takeAll(page, [{ name: 'sign-in', address: '/', main: true }])
  await signIn(page)
  const { uids, numbers } = await useTheRoom(page)
  const { boxes } = await call<{ boxes: { uid: string }[] }>(page, 'storeroom.boxes', { limit: 5 }).catch(() => ({
    boxes: [],
  }))
  const { batches } = await call<{ batches: { uid: string }[] }>(page, 'intake.batches', {})
  await takeAll(page, [
    { name: 'home', address: '/', main: true },
    { name: 'catalogue', address: '/catalogue', main: true },
    { name: 'record', address: `/catalogue/${uids[0]}`, main: true },
    { name: 'record-new', address: '/catalogue/new' },
    { name: 'pending', address: '/catalogue/pending' },
    { name: 'search', address: '/search?q=%E5%BC%A0', main: true },
    { name: 'search-list', address: '/search/list' },
    {
      name: 'desk',
      address: '/circulation',
      main: true,
      act: async (shown) => {
        await scan('0771')(shown)
        for (const number of [numbers[20], numbers[21], numbers[0]]) await scan(number ?? '')(shown)
      },
    },
    { name: 'loans', address: '/circulation/loans' },
    { name: 'put-back', address: '/circulation/put-back' },
    { name: 'borrowers', address: '/circulation/borrowers' },
    { name: 'intake', address: '/intake', main: true },
    { name: 'intake-new', address: '/intake/new' },
    { name: 'intake-batch', address: `/intake/batches/${batches[0]?.uid}` },
    { name: 'storeroom', address: '/storeroom', main: true },
    ...(boxes[0] ? [{ name: 'box', address: `/storeroom/boxes/${boxes[0].uid}` }] : []),
    { name: 'to-shelve', address: '/storeroom/to-shelve' },
    { name: 'volumes', address: '/storeroom/volumes' },
    { name: 'requests', address: '/requests', main: true },
    { name: 'visit-new', address: '/circulation/visits/new' },
    { name: 'registers', address: '/circulation/registers' },
    { name: 'tracing', address: '/circulation/tracing' },
    { name: 'statistics', address: '/statistics', main: true },
    { name: 'going-live', address: '/intake/lists' },
    { name: 'confirmations', address: '/confirmations' },
    { name: 'retention', address: '/retention', main: true },
    { name: 'retention-schedule', address: '/retention/schedule' },
    { name: 'appraisals', address: '/retention/appraisals' },
    { name: 'holds', address: '/retention/holds' },
    { name: 'transfers', address: '/retention/transfers' },
    { name: 'backup', address: '/backup', main: true },
    { name: 'discs', address: '/backup/discs' },
    { name: 'disc-register', address: '/backup/register' },
    { name: 'day', address: '/day' },
    { name: 'trail', address: '/trail', main: true },
    { name: 'settings', address: '/settings' },
    { name: 'settings-classes', address: '/settings/classes' },
    { name: 'settings-record-types', address: '/settings/record-types' },
    { name: 'persons', address: '/persons' },
  ])
  // What only an administrator may open.
  await signIn(page, 'admin')
  await takeAll(page, [{ name: 'settings-masking', address: '/settings/masking' }])
  expect(uids.length).toBeGreaterThan(20)
})

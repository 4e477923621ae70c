// What a clerk's hand does per task, as a JSON array of bench rows on stdout: keys pressed (a chord is one) and scans, counted while the real window
// is driven from the start page until the result is on the screen. Beside it what Koha's manual describes for the same task, from its start page:
// Alt+U, Alt+R, Alt+W or Alt+Q, then the scans (Koha manual, Circulation and Keyboard shortcuts). Called by `npm run bench`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from '../../electron/toolchain/display.mjs'
import { ensureWindow } from '../../electron/toolchain/ensure.mjs'
import { startWindow } from './startWindow.mjs'

const FILES = 10
const CARD = '0771'
const number = (at) => `BX2023${String(at).padStart(5, '0')}`

async function call(page, name, input) {
  return page.evaluate(
    async ({ path, json }) => {
      const token = sessionStorage.getItem('juanzong.session')
      const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
      const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json }) })
      const { json: result } = await answer.json()
      if (!answer.ok) throw new Error(result.code)
      return result
    },
    { path: name.replace('.', '/'), json: input },
  )
}

/** A room with ten files and one borrower, opened at the start page. */
async function prepare(page, folder) {
  const password = 'correct-horse-battery'
  const room = { dir: join(folder, 'room'), name: 'bench', fondsNumber: 'J045', fondsName: 'bench' }
  const { session } = await call(page, 'room.create', { ...room, loginName: 'admin', userName: 'admin', password })
  await page.evaluate((token) => sessionStorage.setItem('juanzong.session', token), session.token)
  for (let at = 0; at < FILES; at++) {
    const record = { type: 'reimbursement', businessNumber: number(at), year: 2023, yearSource: 'ledger', pages: 3 }
    await call(page, 'catalogue.create', { ...record, details: { name: '张三' }, reason: '' })
  }
  await call(page, 'circulation.createBorrower', { card: CARD, name: '李敏', department: '待遇科', phone: '' })
  await page.reload()
  await page.getByRole('navigation').waitFor()
}

/** Counts what the hand does. A scanner types and ends with Enter by itself. */
class Hand {
  keys = 0
  scans = 0
  constructor(page) {
    this.page = page
  }
  async key(name) {
    this.keys++
    await this.page.keyboard.press(name)
  }
  /** The next scan comes when the field has the focus, as it does for a clerk who looks at the screen. */
  async scan(text) {
    this.scans++
    await this.page.waitForFunction(() => document.activeElement?.matches('input:not([readonly])'))
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
  }
}

const seen = (page, text) => page.getByText(text).last().waitFor()
const staged = (page, verdict, count) =>
  page.waitForFunction(
    ({ verdict: wanted, count: least }) => document.querySelectorAll(`[data-verdict=${wanted}]`).length >= least,
    { verdict, count },
  )

const tasks = [
  {
    name: 'lend 3',
    koha: { keys: 1, scans: 4 },
    async work(page, hand) {
      await hand.key('Alt+4')
      await hand.scan(CARD)
      for (let at = 0; at < 3; at++) await hand.scan(number(at))
      await staged(page, 'lend', 3)
      await hand.key('F2')
      await seen(page, /已借出 3 件给 李敏/)
    },
  },
  {
    name: 'find the holder',
    koha: { keys: 1, scans: 1 },
    async work(page, hand) {
      await hand.key('F3')
      await hand.scan(number(0))
      await seen(page, /李敏/)
    },
  },
  {
    name: 'renew 1',
    koha: { keys: 1, scans: 1 },
    async work(page, hand) {
      await hand.key('Alt+4')
      await hand.scan(number(0))
      await staged(page, 'return', 1)
      await hand.key('F8')
      await seen(page, /已续借 1 件/)
    },
  },
  {
    name: 'return 10',
    koha: { keys: 1, scans: 10 },
    async before(page) {
      const items = Array.from({ length: 7 }, (_, at) => ({ ref: number(at + 3) }))
      await call(page, 'circulation.lend', { items, borrower: CARD })
    },
    async work(page, hand) {
      await hand.key('Alt+4')
      for (let at = 0; at < FILES; at++) await hand.scan(number(at))
      await staged(page, 'return', FILES)
      await hand.key('F2')
      await seen(page, /已归还 10 件/)
    },
  },
]

const words = ({ keys, scans }) => `${keys} ${keys === 1 ? 'key' : 'keys'} + ${scans} ${scans === 1 ? 'scan' : 'scans'}`

async function measure(page, { name, koha, before, work }) {
  await page.goto('archive://room/')
  await page.getByRole('navigation').waitFor()
  await before?.(page)
  const hand = new Hand(page)
  await work(page, hand)
  // One key more: what was scanned by mistake can be taken back before it is written.
  const ok = hand.scans <= koha.scans && hand.keys <= koha.keys + 1
  return { name: `by hand: ${name}`, measured: words(hand), target: `Koha ${words(koha)}; ≤ 1 key more`, ok }
}

const { executable } = await ensureWindow()
const folder = await mkdtemp(join(tmpdir(), 'juanzong-keys-'))
const rows = await withDisplay((display) =>
  startWindow({ executable, display }, async (page) => {
    await prepare(page, folder)
    const measured = []
    for (const task of tasks) measured.push(await measure(page, task))
    return measured
  }),
)
await rm(folder, { recursive: true, force: true })
process.stdout.write(`${JSON.stringify(rows)}\n`)

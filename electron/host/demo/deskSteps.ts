import { readFileSync } from 'node:fs'
import { ORPCError } from '@orpc/server'
import type { DemoRun, DemoStep } from './DemoRun'

const BORROWER = '陆春燕'
/** Records of the sample ledger of 2023. */
export const demoNumbers = ['BX202300003', 'BX202300005']
/** Ways people look for the first of them: its number, name, initials of the name, end of the ID, terms of several fields. */
const QUESTIONS = ['BX202300003', '蒙宁磊', 'mnl', '158891', '蒙 中医医院 2023']

export async function stateOf(demo: DemoRun, uid: string): Promise<string> {
  return (await demo.client.catalogue.get({ uid })).state
}

export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'not refused'
  } catch (error) {
    return error instanceof ORPCError ? String(error.code) : String(error)
  }
}

export const find: DemoStep = {
  name: 'cli.demo.find',
  result: 'cli.demo.find.done',
  async run(demo) {
    const totals: string[] = []
    for (const text of QUESTIONS) {
      const { hits, total } = await demo.client.search.find({ text })
      demo.check(
        hits.some((hit) => hit.businessNumber === demoNumbers[0]),
        text,
      )
      totals.push(`${text} → ${total}`)
    }
    return { totals: totals.join(' · ') }
  },
}

export const lend: DemoStep = {
  name: 'cli.demo.lend',
  result: 'cli.demo.lend.done',
  async run(demo) {
    const items = demoNumbers.map((ref) => ({ ref }))
    const stranger = await refusal(demo.client.circulation.lend({ items, borrower: BORROWER }))
    demo.check(stranger === 'circulation.unknown-borrower', stranger)
    const loan = await demo.client.circulation.lend({ items, borrower: BORROWER, register: true, purpose: '复核' })
    demo.facts.lent = {
      slip: loan.slip,
      uids: loan.lines.map((line) => line.uid),
      names: loan.lines.map((line) => line.name),
    }
    for (const uid of demo.facts.lent.uids) demo.check((await stateOf(demo, uid)) === 'out', 'state')
    const twice = await refusal(demo.client.circulation.lend({ items, borrower: BORROWER }))
    demo.check(twice === 'circulation.record-out', twice)
    return { slip: loan.slip, count: loan.lines.length, borrower: BORROWER, dueOn: loan.dueOn }
  },
}

export const slip: DemoStep = {
  name: 'cli.demo.slip',
  result: 'cli.demo.slip.done',
  async run(demo) {
    const made = await demo.client.forms.loanSlip({ loan: demo.facts.lent.slip, locale: demo.language })
    const { host, session } = demo.session
    const bytes = readFileSync(host.spool.find(session, made.file).path)
    demo.check(bytes.subarray(0, 5).toString() === '%PDF-', 'PDF')
    demo.check(made.missingGlyphs.length === 0, made.missingGlyphs.join(''))
    return { name: made.name, pages: made.pages, kilobytes: Math.round(bytes.length / 1024) }
  },
}

/** Days after which any loan period is over. */
const LONG_AFTER = 90

export const overdue: DemoStep = {
  name: 'cli.demo.overdue',
  result: 'cli.demo.overdue.done',
  async run(demo) {
    const none = await demo.client.circulation.loans({ filter: { overdue: true } })
    demo.check(none.total === 0, `today ${none.total}`)
    demo.later(LONG_AFTER)
    await demo.reopen()
    const late = await demo.client.circulation.loans({ filter: { overdue: true } })
    demo.check(late.total === demo.facts.lent.uids.length, `total ${late.total}`)
    return { days: LONG_AFTER, count: late.total, overdueDays: late.lines[0]?.overdueDays }
  },
}

export const giveBack: DemoStep = {
  name: 'cli.demo.return',
  result: 'cli.demo.return.done',
  async run(demo) {
    const { names, uids } = demo.facts.lent
    const { returned } = await demo.client.circulation.return({ items: names.map((ref) => ({ ref })) })
    demo.check(returned.length === names.length, `returned ${returned.length}`)
    for (const uid of uids) demo.check((await stateOf(demo, uid)) === 'to-return', 'state')
    return { count: returned.length }
  },
}

export const putBack: DemoStep = {
  name: 'cli.demo.putBack',
  result: 'cli.demo.putBack.done',
  async run(demo) {
    const waiting = await demo.client.circulation.toPutBack({})
    const { names, uids } = demo.facts.lent
    demo.check(waiting.total === names.length, `waiting ${waiting.total}`)
    await demo.client.circulation.putBack({ refs: names })
    for (const uid of uids) demo.check((await stateOf(demo, uid)) === 'in', 'state')
    return { count: names.length }
  },
}

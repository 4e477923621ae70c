import { ORPCError } from '@orpc/server'
import type { DemoRun, DemoStep } from './DemoRun'

const COUNT = 20
const RESPONSIBLE = '医保中心待遇审核科'

/** Fills the mandatory elements a ledger does not give, as the clerk does before confirming. */
async function complete(demo: DemoRun, uid: string): Promise<void> {
  const { version, responsible } = await demo.client.catalogue.get({ uid })
  if (responsible === '') await demo.client.catalogue.update({ uid, version, responsible: RESPONSIBLE })
}

async function lockedCode(demo: DemoRun, uid: string): Promise<boolean> {
  const { version } = await demo.client.catalogue.get({ uid })
  try {
    await demo.client.catalogue.update({ uid, version, code: 'X-1' })
    return false
  } catch (error) {
    return error instanceof ORPCError && error.code === 'catalogue.code-locked'
  }
}

/** 编号确认: records get their 档号, are found by it, and keep it. */
export const confirm: DemoStep = {
  name: 'cli.demo.confirm',
  result: 'cli.demo.confirm.done',
  async run(demo) {
    const filter = { types: ['reimbursement'], pending: false, confirmed: false }
    const { rows } = await demo.client.catalogue.list({ filter, limit: COUNT })
    for (const row of rows) await complete(demo, row.uid)
    const { confirmed } = await demo.client.catalogue.confirm({ uids: rows.map((row) => row.uid) })
    const [first] = confirmed
    demo.check(
      new Set(confirmed.map((one) => one.code)).size === COUNT && first !== undefined,
      `confirmed ${confirmed.length}`,
    )
    const { matches } = await demo.client.catalogue.resolveCode({ text: first?.code ?? '' })
    demo.check(matches.length === 1 && matches[0]?.uid === first?.uid, `matches ${matches.length}`)
    demo.check(await lockedCode(demo, first?.uid ?? ''), 'code-locked')
    return { count: confirmed.length, first: first?.code, last: confirmed.at(-1)?.code }
  },
}

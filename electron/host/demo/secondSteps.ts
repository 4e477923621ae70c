import type { DemoStep } from './DemoRun'

const NUMBER = 'CF2023-0001'

/** A record entered twice is deleted by two persons; one alone cannot, and afterwards only its stub is found. */
export const secondPerson: DemoStep = {
  name: 'cli.demo.second',
  result: 'cli.demo.second.done',
  async run(demo) {
    const { catalogue, confirmations, search } = demo.client
    const details = { name: '陆重复', acceptedOn: '2023-05-09' }
    const { uid } = await catalogue.create({ type: 'reimbursement', businessNumber: NUMBER, details })
    const { confirmation } = await catalogue.remove({ uid, reason: '重复录入' })
    const { hash: seen, number } = await confirmations.get({ ref: confirmation })
    const signing = { uid: confirmation, seen, reason: '确为重复' }
    const alone = await confirmations.sign(signing).catch((error: { code?: string }) => error.code)
    demo.check(alone === 'confirmations.own-proposal', `alone ${JSON.stringify(alone)}`)
    const second = demo.facts.asked.leader ?? (await demo.other('second', '第二人', 'leader'))
    const { state } = await second.confirmations.sign(signing)
    demo.check(state === 'done', state)
    const { total } = await search.find({ text: NUMBER })
    const { rows } = await catalogue.removed({ text: NUMBER })
    demo.check(total === 0 && rows.length === 1, `found ${total}, stubs ${rows.length}`)
    return { number, proposer: rows[0]?.proposer, approver: rows[0]?.approver }
  },
}

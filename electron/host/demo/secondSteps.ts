import { NEW_ACCOUNT_DAYS } from '../../../shared/rules/newAccount'
import type { DemoStep } from './DemoRun'
import { refusal } from './deskSteps'

const NUMBER = 'CF2023-0001'

/** A record entered twice is deleted by two persons; one alone cannot, nor a second account made just now, and afterwards only its stub is found. */
export const secondPerson: DemoStep = {
  name: 'cli.demo.second',
  result: 'cli.demo.second.done',
  async run(demo) {
    const { catalogue, confirmations, search } = demo.client
    const details = { name: '陆重复', acceptedOn: '2023-05-09' }
    const { uid } = await catalogue.create({ type: 'reimbursement', businessNumber: NUMBER, details })
    const second = demo.facts.asked.leader ?? (await demo.other('second', '第二人', 'leader'))
    const propose = async () => {
      const { confirmation } = await catalogue.remove({ uid, reason: '重复录入' })
      const { hash: seen, number } = await confirmations.get({ ref: confirmation })
      return { number, signing: { uid: confirmation, seen, reason: '确为重复' } }
    }
    const early = await propose()
    const alone = await refusal(confirmations.sign(early.signing))
    demo.check(alone === 'confirmations.own-proposal', `alone ${alone}`)
    const tooNew = await refusal(second.confirmations.sign(early.signing))
    demo.check(tooNew === 'confirmations.new-account', `new ${tooNew}`)
    await confirmations.withdraw({ uid: early.signing.uid })
    demo.later(NEW_ACCOUNT_DAYS)
    const { number, signing } = await propose()
    const { state } = await second.confirmations.sign(signing)
    demo.check(state === 'done', state)
    const { total } = await search.find({ text: NUMBER })
    const { rows } = await catalogue.removed({ text: NUMBER })
    demo.check(total === 0 && rows.length === 1, `found ${total}, stubs ${rows.length}`)
    return { number, proposer: rows[0]?.proposer, approver: rows[0]?.approver }
  },
}

import { NEW_ACCOUNT_DAYS } from '../../../shared/rules/newAccount'
import type { HoldPlaced } from '../../../shared/model/hold'
import { finishedJob } from '../finishedJob'
import type { DemoStep } from './DemoRun'
import { demoNumbers, refusal } from './deskSteps'

/** A record under a hold is neither lent nor changed; it is free once a second person has signed its release. */
export const held: DemoStep = {
  name: 'cli.demo.hold',
  result: 'cli.demo.hold.done',
  async run(demo) {
    const { catalogue, circulation, holds } = demo.client
    const number = demoNumbers.at(-1) ?? ''
    const { job } = await holds.place({
      hold: { kind: 'audit', caseNumber: '审计调阅', askedBy: '市审计局', reason: '基金审计', from: '2026-01-01' },
      selection: { kind: 'lines', lines: [number] },
    })
    const placed = await finishedJob<HoldPlaced>(demo.session.host, job)
    demo.check(placed.records === 1, `records ${placed.records}`)
    const lent = await refusal(circulation.lend({ items: [{ ref: number }], borrower: '陆春燕' }))
    demo.check(lent === 'circulation.on-hold', lent)
    const { matches } = await catalogue.resolveCode({ text: number })
    const { uid, version } = await catalogue.get({ uid: matches[0]?.uid ?? '' })
    const changed = await refusal(catalogue.setDocuments({ uid, version, documents: [] }))
    demo.check(changed === 'holds.on-hold', changed)
    const known = demo.facts.asked.leader
    const second = known ?? (await demo.other('releaser', '第二人', 'leader'))
    if (!known) demo.later(NEW_ACCOUNT_DAYS)
    const asked = { uid: placed.uid, release: { what: 'all' as const }, reason: '审计结束' }
    const { confirmation } = await holds.release(asked)
    const { held: still } = await holds.get({ uid: placed.uid })
    demo.check(still === 1, `held ${still}`)
    const { hash: seen } = await second.confirmations.get({ ref: confirmation })
    await second.confirmations.sign({ uid: confirmation, seen, reason: '同意解除' })
    const { endedOn } = await holds.get({ uid: placed.uid })
    demo.check(endedOn !== null, 'ended')
    return { hold: placed.number }
  },
}

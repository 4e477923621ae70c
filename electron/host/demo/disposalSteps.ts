import { NEW_ACCOUNT_DAYS } from '../../../shared/rules/newAccount'
import type { MemberSide } from '../../../shared/rules/disposalState'
import type { Client } from '../cli/roomSession'
import type { DemoRun, DemoStep } from './DemoRun'
import { refusal } from './deskSteps'

const COUNT = 3
const DAYS = 10
const HOW = { method: '化浆', place: '市造纸厂', time: '10:30', reason: '等待期已满' }
const UNIT = '市医疗保障事业管理中心'

/** Claims of 2010, kept ten years, with their 档号. */
async function oldRecords({ client }: DemoRun): Promise<string[]> {
  const head = { type: 'reimbursement', year: 2010, yearSource: 'hand', formedOn: '2010-05-09', period: '10', pages: 8 }
  const uids: string[] = []
  for (let at = 1; at <= COUNT; at++) {
    const { uid } = await client.catalogue.create({ ...head, details: { name: '覃启明' } })
    uids.push(uid)
  }
  await client.catalogue.confirm({ uids })
  return uids
}

async function sign(person: Client, confirmation: string): Promise<void> {
  const { hash } = await person.confirmations.get({ ref: confirmation })
  await person.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
}

async function group(people: readonly Client[]) {
  const accounts = await Promise.all(people.map((one) => one.access.me({})))
  const sides: MemberSide[] = ['archive', 'business']
  const members = accounts.map(({ uid, name }, at) => ({
    user: uid,
    name,
    organisation: UNIT,
    side: sides[at] ?? 'other',
  }))
  return [...members, { name: '黎科长', organisation: '市医疗保障局', side: 'supervising' as const }]
}

async function appraise({ client }: DemoRun, reviewer: Client, batch: string): Promise<void> {
  await client.disposal.setGroup({ batch, members: await group([client, reviewer]) })
  await client.disposal.begin({ batch })
  const opinion = { opinion: 'destroy' as const, reason: '期满，无保存价值' }
  await client.disposal.opine({ batch, choice: { classCode: 'YB', undecided: true }, opinion })
  await client.disposal.submit({ batch })
  await reviewer.disposal.review({ batch })
}

/** From the due list to destruction, with everybody it takes; what would leave out a step is refused. */
const destroy: DemoStep = {
  name: 'cli.demo.disposal',
  result: 'cli.demo.disposal.done',
  async run(demo) {
    const { client } = demo
    const uids = await oldRecords(demo)
    const reviewer = await demo.other('reviewer', '李四', 'clerk')
    const approver = await demo.other('director', '莫局长', 'leader')
    const witness = await demo.other('witness', '沈审计', 'auditor')
    demo.later(NEW_ACCOUNT_DAYS)
    const { batch } = await client.disposal.create({ title: '2010 年度到期', from: { refs: uids } })
    await appraise(demo, reviewer, batch.uid)
    await sign(approver, (await client.disposal.approve({ batch: batch.uid, reason: '报请批准' })).confirmation)
    const { date: on } = await client.reports.today({})
    const filed = await client.disposal.file({ batch: batch.uid, number: '备1号', on, with: '市医疗保障局' })
    const early = await refusal(client.disposal.destroy({ batch: batch.uid, ...HOW, on }))
    demo.check(early === 'disposal.cooling', early)
    demo.later(DAYS)
    const { date } = await client.reports.today({})
    const { confirmation } = await client.disposal.destroy({ batch: batch.uid, ...HOW, on: date })
    await sign(witness, confirmation)
    await sign(reviewer, confirmation)
    const stub = await client.catalogue.get({ uid: uids[0] ?? '' })
    demo.check(stub.state === 'destroyed' && stub.personName === '', stub.state)
    return { count: COUNT, list: filed.list?.number }
  },
}

export const disposalSteps: readonly DemoStep[] = [destroy]

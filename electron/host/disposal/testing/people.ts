import { plainRecord, type PlainRecord } from '../../../../tests/support/plainRecords'
import type { Client, TestHost } from '../../../../tests/support/testHost'
import type { NewOpinion } from '../../../../shared/model/disposal'
import type { z } from 'zod'

/** A record formed in 2010 and kept ten years: due since 2021, as the clock of the test host stands in 2026. */
export const dueRecord = (t: TestHost, one: PlainRecord = {}) =>
  plainRecord(t.host, { year: 2010, period: '10', pages: 12, ...one })

/** The people a destruction takes. */
export interface People {
  /** Prepares, member of the group. */
  archivist: Client
  /** Member who reviews. */
  clerk: Client
  /** Person in charge, member of the group. */
  leader: Client
  auditor: Client
}

export const peopleOf = async (t: TestHost): Promise<People> => ({
  archivist: await t.as('archivist'),
  clerk: await t.as('clerk'),
  leader: await t.as('leader'),
  auditor: await t.as('auditor'),
})

const uidOf = async (client: Client) => (await client.access.me({})).uid

/** A complete group: archivist, clerk, leader with accounts, the supervising department without. */
export async function groupOf({ archivist, clerk, leader }: People) {
  const unit = '某市医疗保障事业管理中心'
  return [
    {
      user: await uidOf(archivist),
      name: '人员archivist',
      post: '档案员',
      organisation: unit,
      side: 'archive' as const,
    },
    { user: await uidOf(clerk), name: '人员clerk', post: '待遇审核', organisation: unit, side: 'business' as const },
    { user: await uidOf(leader), name: '人员leader', post: '副主任', organisation: unit, side: 'leader' as const },
    { user: null, name: '黎科长', post: '科长', organisation: '某市医疗保障局', side: 'supervising' as const },
  ]
}

export const DESTROY: z.input<typeof NewOpinion> = { opinion: 'destroy', reason: '保管期限届满，已无保存价值' }

/** Signs a confirmation in the own session, having looked at it. */
export async function sign(client: Client, confirmation: string, reason = '同意') {
  const { hash } = await client.confirmations.get({ ref: confirmation })
  return client.confirmations.sign({ uid: confirmation, seen: hash, reason })
}

/** A batch of these records with its group. */
export async function prepared(people: People, refs: string[], form: 'business' | 'accounting' = 'business') {
  const { batch } = await people.archivist.disposal.create({ title: '2010 年度到期档案鉴定', form, from: { refs } })
  const members = await groupOf(people)
  if (form === 'accounting' && members[1]) members[1] = { ...members[1], side: 'accounting' as never }
  return people.archivist.disposal.setGroup({ batch: batch.uid, members })
}

export const STAGES = ['preparing', 'appraising', 'reviewing', 'approving', 'listed', 'cooling', 'destroyed'] as const
type Stage = (typeof STAGES)[number]
export const HOW = { method: '化浆', place: '市造纸厂', reason: '清册已备案，等待期已满' }
const DAY = 86_400_000

/** Leads a batch to a state, by the way everybody has to go. */
export async function leadTo(t: TestHost, people: People, uid: string, stage: Stage) {
  const { archivist, clerk, leader, auditor } = people
  const batch = { batch: uid }
  const state = async () => (await archivist.disposal.get({ ref: uid })).state
  const until = STAGES.indexOf(stage)
  for (let at = STAGES.indexOf((await state()) as Stage); at < until; at = STAGES.indexOf((await state()) as Stage)) {
    // A long list is being destroyed.
    if (at < 0)
      for (const { id, kind } of t.host.jobs.list()) if (kind === 'disposal.destroy') await t.host.jobs.finished(id)
    if (at === 0) await archivist.disposal.begin(batch)
    if (at === 1) {
      const { lines } = await archivist.disposal.lines({ batch: uid, filter: { which: 'undecided' } })
      const choice = { lines: lines.map(({ id }) => id) }
      if (lines.length > 0) await archivist.disposal.opine({ ...batch, choice, opinion: DESTROY })
      await archivist.disposal.submit(batch)
    }
    if (at === 2) await clerk.disposal.review({ ...batch, reason: '逐件核对无误' })
    if (at === 3) {
      const { confirmation } = await archivist.disposal.approve({ ...batch, reason: '鉴定完毕，报请批准' })
      await sign(leader, confirmation)
    }
    if (at === 4) {
      const on = new Date(t.host.clock()).toISOString().slice(0, 10)
      await archivist.disposal.file({ ...batch, number: '医保档备〔2026〕1号', on, with: '某市医疗保障局' })
    }
    if (at === 5) {
      t.setNow(t.host.clock() + 10 * DAY)
      const on = new Date(t.host.clock()).toISOString().slice(0, 10)
      const { confirmation } = await archivist.disposal.destroy({ ...batch, ...HOW, on, time: '10:30' })
      await sign(auditor, confirmation, '现场监销')
      await sign(clerk, confirmation, '现场监销')
    }
  }
  return archivist.disposal.get({ ref: uid })
}

import type { BatchLine, BatchView } from '../../../../shared/model/disposal'
import type { Translate } from '../../../../shared/messages'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

function shown(view: BatchView, lines: readonly BatchLine[], t: Translate): string[] {
  const { counts, destruction } = view
  const facts: [string, string | null | undefined][] = [
    [t('disposal.field.number'), view.number],
    [t('disposal.field.title'), view.title],
    [t('disposal.field.state'), t(`disposal.state.${view.state}`)],
    [t('disposal.field.records'), t('disposal.counts', { ...counts })],
    [t('disposal.group'), view.members.map(({ name, post }) => [name, post].filter(Boolean).join(' ')).join('、')],
    [t('disposal.field.list'), destruction?.number],
    [t('disposal.field.filing'), destruction?.filing && `${destruction.filing.number} ${destruction.filing.on}`],
    [t('disposal.field.coolingUntil'), destruction?.coolingUntil],
    [t('disposal.field.destroyedOn'), destruction?.destroyed?.on],
  ]
  const steps = view.steps.map((step) => [step.on, t(`disposal.event.${step.event as 'begin'}`), step.by, step.reason])
  const records = lines.map((line) => [
    line.name,
    line.opinion ? t(`disposal.opinion.${line.opinion}`) : t('disposal.undecided'),
    line.reason,
  ])
  const given = facts.filter(([, value]) => value)
  return [
    ...columns(given.map(([label, value]) => [label, value ?? ''])),
    '',
    ...columns(steps),
    '',
    ...columns(records),
  ]
}

/** One batch: its steps, group, records with their opinions, and its destruction list. */
export const disposalShow = defineCommand({
  name: 'disposal show',
  summary: 'cli.disposalShow.summary',
  args: { name: 'NUMBER', min: 1, max: 1 },
  options: roomOptions,
  examples: ['disposal show JD2026-0001 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const view = await client.disposal.get({ ref: call.args[0] ?? '' })
      const { lines } = await client.disposal.lines({ batch: view.uid })
      const { uid, member: _member, submitter: _submitter, list: _list, destruction, ...batch } = view
      const records = lines.map(({ uid: id, name, year, period, dueOn, opinion, years, reason, block }) => ({
        id,
        code: name,
        year,
        period,
        dueOn,
        opinion,
        years,
        reason,
        block,
      }))
      return { json: { batch: { id: uid, ...batch }, list: destruction, records }, lines: shown(view, lines, call.t) }
    }),
})

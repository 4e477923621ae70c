import type { ConfirmationView } from '../../../../shared/model/confirmation'
import type { Translate } from '../../../../shared/messages'
import { actName, factText } from '../../../../shared/messages/actText'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** A confirmation as the command line gives it. */
export const confirmationJson = (view: ConfirmationView) => ({
  confirmation: view.number,
  act: view.kind,
  subject: view.subject,
  state: view.state,
  code: view.code,
  changed: view.changed,
  reason: view.reason,
  proposer: view.proposer,
  proposedAt: view.proposedAt,
  expiresAt: view.expiresAt,
  facts: view.sheet.facts.map(({ label, value }) => ({ label, value })),
  records: view.sheet.records?.count ?? null,
  seats: view.places.map(({ duty, signed }) => ({
    duty,
    name: signed?.name ?? null,
    way: signed?.way ?? null,
    reason: signed?.reason ?? null,
  })),
})

/** The same as lines: what will happen, then who signed. */
export function confirmationLines(t: Translate, view: ConfirmationView): string[] {
  const instant = (at: number) => new Date(at).toISOString()
  const facts = view.sheet.facts.map((fact) => [...factText(t, fact, instant)])
  const people = view.places.map(({ duty, signed }) => [
    t(`confirmations.duty.${duty}`),
    signed ? `${signed.name} ${t(`confirmations.way.${signed.way}`)} ${signed.reason}` : t('confirmations.noneSigned'),
  ])
  return [
    `${view.number} ${actName(t, view.kind)} ${t(`confirmations.state.${view.state}`)}`,
    ...(view.changed ? [t('confirmations.changedNow')] : []),
    ...columns([
      ...facts,
      [t('confirmations.reason'), view.reason],
      [t('confirmations.proposer'), view.proposer],
      [t('confirmations.code'), view.code],
      ...people,
    ]),
  ]
}

/** What one act would do, who stands behind it, and the check code a signature needs. */
export const confirmationsShow = defineCommand({
  name: 'confirmations show',
  summary: 'cli.confirmationsShow.summary',
  args: { name: 'NUMBER', min: 1, max: 1 },
  options: roomOptions,
  examples: ['confirmations show QR2026-0001 --room 档案库 --user wangfang'],
  run(call) {
    const { t, args } = call
    return withRoom(call, async ({ client }) => {
      const view = await client.confirmations.get({ ref: args[0] ?? '' })
      return { json: confirmationJson(view), lines: confirmationLines(t, view) }
    })
  },
})

import { confirmationLists, type ConfirmationLine, type ConfirmationList } from '../../../../shared/model/confirmation'
import { actName } from '../../../../shared/messages/actText'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'

async function every(client: Client, which: ConfirmationList): Promise<ConfirmationLine[]> {
  const found: ConfirmationLine[] = []
  let cursor: string | null = null
  do {
    const page: { confirmations: ConfirmationLine[]; cursor: string | null } = await client.confirmations.list({
      which,
      cursor,
      limit: 200,
    })
    found.push(...page.confirmations)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** Acts that need a second person: those that wait for who asks, or another list. */
export const confirmationsList = defineCommand({
  name: 'confirmations list',
  summary: 'cli.confirmationsList.summary',
  options: {
    ...roomOptions,
    which: { value: 'LIST', choices: confirmationLists, help: 'cli.confirmationsList.which' },
  },
  examples: [
    'confirmations list --room 档案库 --user wangfang',
    'confirmations list --which ended --room 档案库 --user wangfang --json',
  ],
  run(call) {
    const { t, values } = call
    return withRoom(call, async ({ client }) => {
      const which = (values.which ?? 'forMe') as ConfirmationList
      const rows = await every(client, which)
      const json = rows.map(({ number, kind, subject, state, proposer, reason, proposedAt, expiresAt, signed, seats, paper }) => ({
        confirmation: number, act: kind, subject, state, proposer, reason, proposedAt, expiresAt, signed, seats, paper,
      })) // prettier-ignore
      const cells = rows.map((one) => [
        one.number,
        actName(t, one.kind),
        one.subject,
        one.proposer,
        t('confirmations.signedOf', { signed: String(one.signed), seats: one.seats }),
        t(`confirmations.state.${one.state}`),
      ])
      return {
        json: { confirmations: json },
        lines: cells.length > 0 ? columns(cells) : [t(`confirmations.empty.${which}`)],
      }
    })
  },
})

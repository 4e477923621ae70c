import type { Hold } from '../../../../shared/model/hold'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'

async function every(client: Client, which: 'open' | 'all'): Promise<Hold[]> {
  const found: Hold[] = []
  let cursor: string | null = null
  do {
    const page: { rows: Hold[]; cursor: string | null } = await client.holds.list({ filter: { which }, cursor })
    found.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** The ledger of holds: those that stand, with --all also those that have ended. */
export const holdList = defineCommand({
  name: 'hold list',
  summary: 'cli.holdList.summary',
  options: { ...roomOptions, all: { flag: true, help: 'cli.holdList.all' } },
  examples: ['hold list --room 档案库 --user admin', 'hold list --all --room 档案库 --user admin --json'],
  run(call) {
    const { t, values } = call
    return withRoom(call, async ({ client }) => {
      const holds = await every(client, values.all ? 'all' : 'open')
      const json = holds.map((one) => ({
        hold: one.number,
        kind: one.kind,
        case: one.caseNumber,
        askedBy: one.askedBy,
        from: one.from,
        reviewOn: one.reviewOn,
        due: one.due,
        mayLend: one.mayLend,
        held: one.held,
        released: one.released,
        endedOn: one.endedOn,
      }))
      const cells = holds.map((one) => [
        one.number,
        t(`holds.kind.${one.kind}`),
        one.caseNumber,
        t('holds.count', { count: one.held }),
        one.from,
        one.endedOn ? t('holds.until', { date: one.endedOn }) : (one.reviewOn ?? t('holds.noReview')),
      ])
      return { json: { holds: json }, lines: cells.length > 0 ? columns(cells) : [t('holds.noneFound')] }
    })
  },
})

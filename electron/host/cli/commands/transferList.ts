import type { Transfer } from '../../../../shared/model/transfer'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'

async function every(client: Client): Promise<Transfer[]> {
  const found: Transfer[] = []
  let cursor: string | null = null
  do {
    const page: { rows: Transfer[]; cursor: string | null } = await client.transfer.list({ limit: 1000, cursor })
    found.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** A list for scripts. */
export const transferJson = (list: Transfer) => ({
  list: list.number,
  name: list.name,
  archive: list.archive,
  state: list.state,
  records: list.records,
  handed: list.handed,
  leftOut: list.leftOut,
  preparedOn: list.preparedOn,
  approvedOn: list.approvedOn,
  endedOn: list.endedOn,
})

/** The transfer lists, newest first. */
export const transferList = defineCommand({
  name: 'transfer list',
  summary: 'cli.transferList.summary',
  options: roomOptions,
  examples: ['transfer list --room 档案库 --user admin', 'transfer list --room 档案库 --user admin --json'],
  run(call) {
    const { t } = call
    return withRoom(call, async ({ client }) => {
      const lists = await every(client)
      const cells = lists.map((one) => [
        one.number,
        t(`transfer.state.${one.state}`),
        t('transfer.count', { count: one.records }),
        one.archive,
        one.name,
      ])
      return {
        json: { transfers: lists.map(transferJson) },
        lines: cells.length > 0 ? columns(cells) : [t('transfer.noLists')],
      }
    })
  },
})

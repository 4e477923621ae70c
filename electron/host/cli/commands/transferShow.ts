import type { TransferLine } from '../../../../shared/model/transfer'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'
import { transferJson } from './transferList'

async function every(client: Client, uid: string): Promise<TransferLine[]> {
  const found: TransferLine[] = []
  let cursor: string | null = null
  do {
    const page: { rows: TransferLine[]; cursor: string | null } = await client.transfer.records({
      uid,
      limit: 1000,
      cursor,
    })
    found.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** One transfer list with its records and receipts. */
export const transferShow = defineCommand({
  name: 'transfer show',
  summary: 'cli.transferShow.summary',
  args: { name: 'LIST', min: 1, max: 1 },
  options: roomOptions,
  examples: ['transfer show YJ2026-0001 --room 档案库 --user admin --json'],
  run(call) {
    const { t, args } = call
    const [uid = ''] = args
    return withRoom(call, async ({ client }) => {
      const list = await client.transfer.get({ uid })
      const lines = await every(client, uid)
      const records = lines.map(({ seq, uid: id, name, title, receipt, leftOut, refused }) => ({
        seq,
        id,
        code: name,
        title,
        receipt,
        leftOut,
        refused,
      }))
      const cells = lines.map((one) => [
        String(one.seq),
        one.name,
        one.title,
        one.receipt ??
          (one.leftOut === null
            ? t(one.refused ? `transfer.refused.${one.refused}` : 'transfer.open')
            : t('transfer.leftOutNote', { reason: one.leftOut })),
      ])
      const head = [list.number, t(`transfer.state.${list.state}`), list.name, list.archive].filter(Boolean).join(' · ')
      return { json: { ...transferJson(list), receipts: list.receipts, records }, lines: [head, ...columns(cells)] }
    })
  },
})

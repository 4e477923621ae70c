import type { Batch } from '../../../../shared/model/disposal'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'

const PAGE = 500

async function allBatches(client: Client, which: 'open' | 'all'): Promise<Batch[]> {
  const found: Batch[] = []
  let cursor: string | null = null
  do {
    const page: { batches: Batch[]; cursor: string | null } = await client.disposal.list({ which, limit: PAGE, cursor })
    found.push(...page.batches)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** Appraisal batches with their state and what they wait for, newest first. */
export const disposalList = defineCommand({
  name: 'disposal list',
  summary: 'cli.disposalList.summary',
  options: { ...roomOptions, all: { flag: true, help: 'cli.disposalList.all' } },
  examples: ['disposal list --all --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { t } = call
      const batches = (await allBatches(client, call.values.all ? 'all' : 'open')).map((one) => ({
        batch: one.number,
        title: one.title,
        form: one.form,
        state: one.state,
        waitsFor: one.waitsFor,
        records: one.records,
        undecided: one.undecided,
        list: one.list?.number ?? null,
        madeOn: one.madeOn,
      }))
      const cells = batches.map((one) => [
        one.batch,
        t(`disposal.state.${one.state}`),
        String(one.records),
        one.list ?? '—',
        one.title,
      ])
      return { json: { batches }, lines: [...columns(cells), t('cli.disposalList.count', { count: batches.length })] }
    }),
})

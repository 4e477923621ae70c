import type { HoldRelease } from '../../../../shared/model/hold'
import { defineCommand } from '../command'
import { findRecord } from '../findRecord'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

/** Proposes to let records of a hold go, all of them, or to allow lending. Another person signs it; here nothing is released. */
export const holdRelease = defineCommand({
  name: 'hold release',
  summary: 'cli.holdRelease.summary',
  args: { name: 'HOLD', min: 1, max: 500 },
  options: {
    ...roomOptions,
    reason: { value: 'TEXT', required: true, help: 'cli.holdRelease.reason' },
    lending: { flag: true, help: 'cli.holdRelease.lending' },
  },
  examples: [
    'hold release DJ2026-0001 --reason 审计结束 --room 档案库 --user admin --json',
    'hold release DJ2026-0001 BX20230000012 --reason 与本案无关 --room 档案库 --user admin',
  ],
  run(call) {
    const { t, values, args } = call
    const [uid = '', ...codes] = args
    if (values.lending && codes.length > 0) throw usageError(t, 'cli.usage.argumentExtra', { argument: codes[0] })
    return withRoom(call, async ({ client }) => {
      const uids = await Promise.all(codes.map(async (code) => (await findRecord(client, code)).uid))
      const release: HoldRelease = values.lending
        ? { what: 'lending' }
        : uids.length > 0
          ? { what: 'records', uids }
          : { what: 'all' }
      const { confirmation } = await client.holds.release({ uid, release, reason: values.reason })
      const { number } = await client.confirmations.get({ ref: confirmation })
      return { json: { confirmation: number, released: 0 }, lines: [t('cli.holdRelease.proposed', { number })] }
    })
  },
})

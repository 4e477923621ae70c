import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Verifies the whole trail against its hashes and the signed checkpoints. */
export const trailVerify = defineCommand({
  name: 'trail verify',
  summary: 'cli.trailVerify.summary',
  options: roomOptions,
  examples: ['trail verify --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { ok, entries, head, firstBad } = await client.audit.verify({})
      const { t } = call
      const words = firstBad
        ? t('cli.trailVerify.bad', { entries, id: firstBad.id, why: t(`cli.trailVerify.why.${firstBad.why}`) })
        : t('cli.trailVerify.ok', { entries, head })
      return { json: { ok, entries, head, firstBad }, lines: [words], ...(ok ? {} : { exit: 'negative' as const }) }
    }),
})

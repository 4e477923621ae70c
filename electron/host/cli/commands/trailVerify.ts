import { shortHash, TrailHead, type TrailVerdict } from '../../../../shared/model/trail'
import { defineCommand } from '../command'
import { finishedJob } from '../../finishedJob'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

/** Verifies the whole trail against its hashes, the signed checkpoints and, if given, a head kept on paper. */
export const trailVerify = defineCommand({
  name: 'trail verify',
  summary: 'cli.trailVerify.summary',
  options: { ...roomOptions, head: { value: 'HASH', help: 'cli.trailVerify.head' } },
  examples: [
    'trail verify --room 档案库 --user admin --json',
    'trail verify --room 档案库 --user admin --head 3f2a-90bc-11d4-e07b',
  ],
  async run(call) {
    const { t } = call
    const asked = call.values.head
    const head = asked === undefined ? undefined : TrailHead.safeParse(asked).data
    if (asked !== undefined && head === undefined) throw usageError(t, 'cli.trailVerify.badHead', { head: asked })
    return withRoom(call, async ({ client, host }) => {
      const { job } = await client.audit.verify({ head })
      const { ok, entries, head: last, firstBad, headAt } = await finishedJob<TrailVerdict>(host, job)
      const lines = [
        firstBad
          ? t('cli.trailVerify.bad', { entries, id: firstBad.id, why: t(`cli.trailVerify.why.${firstBad.why}`) })
          : t('cli.trailVerify.ok', { entries, head: last }),
      ]
      if (head !== undefined) {
        const words = { head: shortHash(head), id: headAt ?? 0 }
        lines.push(t(headAt === null ? 'cli.trailVerify.headGone' : 'cli.trailVerify.headThere', words))
      }
      const sound = ok && (head === undefined || headAt !== null)
      const json = { ok, entries, head: last, firstBad, ...(head === undefined ? {} : { headAt }) }
      return { json, lines, ...(sound ? {} : { exit: 'negative' as const }) }
    })
  },
})

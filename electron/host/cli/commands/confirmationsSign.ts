import type { Job } from '../../../../shared/contract/events'
import type { Translate } from '../../../../shared/messages'
import { errorText } from '../../../../shared/messages/errorText'
import { HostError } from '../../errors'
import { defineCommand } from '../command'
import { followAct } from '../followAct'
import { roomOptions, withRoom } from '../roomSession'
import { confirmationJson, confirmationLines } from './confirmationsShow'

const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** How the work behind the signature ended, as a line. */
function lineOf(t: Translate, { state, error }: Job): string {
  if (state === 'done') return t('cli.confirmationsSign.carriedOut')
  if (state === 'cancelled') return t('cli.confirmationsSign.interrupted')
  return t('cli.confirmationsSign.failed', { why: errorText(t, error?.code ?? 'internal', error?.data) })
}

/** Signs an act as the second person (`--user`), or refuses it. The check code shows that its content was looked at. */
export const confirmationsSign = defineCommand({
  name: 'confirmations sign',
  summary: 'cli.confirmationsSign.summary',
  args: { name: 'NUMBER', min: 1, max: 1 },
  options: {
    ...roomOptions,
    code: { value: 'CODE', required: true, help: 'cli.confirmationsSign.code' },
    reason: { value: 'TEXT', required: true, help: 'cli.confirmationsSign.reason' },
    refuse: { flag: true, help: 'cli.confirmationsSign.refuse' },
  },
  examples: ['confirmations sign QR2026-0001 --code 7K2M-9QXA-04TD --reason 同意 --room 档案库 --user wangfang'],
  run(call) {
    const { t, args, values } = call
    return withRoom(call, async (session) => {
      const { client } = session
      const { uid, hash, code, number } = await client.confirmations.get({ ref: args[0] ?? '' })
      if (plain(values.code) !== plain(code)) throw new HostError('confirmations.wrong-code', { number })
      const { reason } = values
      const view = values.refuse
        ? await client.confirmations.refuse({ uid, reason })
        : await client.confirmations.sign({ uid, seen: hash, reason })
      const job = view.state === 'done' ? await followAct(session, call, view.kind) : null
      const work = job && { state: job.state, error: job.error }
      return {
        json: { ...confirmationJson(view), work },
        lines: [...confirmationLines(t, view), ...(job ? [lineOf(t, job)] : [])],
        // The signature stands; what it set going did not come to its end.
        ...(job && job.state !== 'done' ? { exit: 'negative' as const } : {}),
      }
    })
  },
})

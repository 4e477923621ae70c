import { HostError } from '../../errors'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'
import { confirmationJson, confirmationLines } from './confirmationsShow'

const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

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
    return withRoom(call, async ({ client }) => {
      const { uid, hash, code, number } = await client.confirmations.get({ ref: args[0] ?? '' })
      if (plain(values.code) !== plain(code)) throw new HostError('confirmations.wrong-code', { number })
      const { reason } = values
      const view = values.refuse
        ? await client.confirmations.refuse({ uid, reason })
        : await client.confirmations.sign({ uid, seen: hash, reason })
      return { json: confirmationJson(view), lines: confirmationLines(t, view) }
    })
  },
})

import type { Built } from '../../discs'
import { defineCommand } from '../command'
import { finishedJob } from '../../finishedJob'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom } from '../roomSession'

/** Builds the discs of a planned set, or one of them again. */
export const discBuild = defineCommand({
  name: 'disc build',
  summary: 'cli.discBuild.summary',
  args: { name: 'NUMBER', min: 1, max: 1 },
  options: {
    ...roomOptions,
    to: { value: 'DIR', required: true, help: 'cli.discBuild.to' },
    volume: { value: 'N', help: 'cli.discBuild.volume' },
    'no-image': { flag: true, help: 'cli.discBuild.noImage' },
  },
  examples: [
    'disc build G2026-0001 --room 档案库 --user admin --to /mnt/光盘',
    'disc build G2026-0001 --volume 2 --room 档案库 --user admin --to /mnt/重制 --json',
  ],
  run: (call) =>
    withRoom(call, async ({ client, host }) => {
      const { t, values, args } = call
      const volume = numberOption(t, 'volume', values.volume, { min: 1, max: 10_000, fallback: null })
      const images = !values['no-image']
      const request = { set: args[0] ?? '', volume, folder: call.path(values.to), images }
      const { job } = await client.discs.build(request)
      const built = await finishedJob<Built>(host, job)
      const lines = built.volumes.flatMap((one) => [
        t('cli.discBuild.one', { ...one }),
        ...(one.format && one.image ? [t(`cli.discBuild.${one.format}`, { image: one.image })] : []),
      ])
      return { json: built, lines: [...lines, t('cli.discBuild.done', { path: built.path })] }
    }),
})

import { fileSize } from '../../../../shared/rules/fileSize'
import type { Medium, NewDiscSet } from '../../../../shared/model/disc'
import type { Planned } from '../../discs'
import { defineCommand } from '../command'
import { finishedJob } from '../../finishedJob'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

const MEGABYTE = 1_000_000

const rangeOf = ({ first, last }: { first: string; last: string }): string =>
  first === last ? first || '—' : `${first} — ${last}`

/** Plans a set of discs: which records, how many discs. */
export const discPlan = defineCommand({
  name: 'disc plan',
  summary: 'cli.discPlan.summary',
  options: {
    ...roomOptions,
    title: { value: 'T', required: true, help: 'cli.discPlan.title' },
    medium: {
      value: 'cd|dvd|bd25|bd50|bd100|own',
      choices: ['cd', 'dvd', 'bd25', 'bd50', 'bd100', 'own'],
      help: 'cli.discPlan.medium',
    },
    size: { value: 'MB', help: 'cli.discPlan.size' },
    fonds: { value: 'NUMBER', help: 'cli.discPlan.fonds' },
    search: { value: 'TEXT', help: 'cli.discPlan.search' },
    class: { value: 'CODE,…', help: 'cli.discPlan.class' },
    'year-from': { value: 'Y', help: 'cli.discPlan.yearFrom' },
    'year-to': { value: 'Y', help: 'cli.discPlan.yearTo' },
    batch: { value: 'UID', help: 'cli.discPlan.batch' },
    'since-last': { flag: true, help: 'cli.discPlan.sinceLast' },
    full: { flag: true, help: 'cli.discPlan.full' },
    reason: { value: 'R', help: 'cli.discPlan.reason' },
  },
  examples: [
    'disc plan --room 档案库 --user admin --title 2023年零星报销 --medium dvd --class YB --year-from 2023 --year-to 2023',
    'disc plan --room 档案库 --user admin --title 移交 --full --reason 移交市档案馆 --json',
  ],
  run: (call) =>
    withRoom(call, async ({ client, host }) => {
      const { t, values } = call
      const size = numberOption(t, 'size', values.size, { min: 1, max: 1_000_000, fallback: undefined })
      const year = (option: 'year-from' | 'year-to', text: string | undefined) =>
        numberOption(t, option, text, { min: 1850, max: 2199, fallback: undefined })
      const filter = {
        classes: values.class?.split(',').filter(Boolean),
        yearFrom: year('year-from', values['year-from']),
        yearTo: year('year-to', values['year-to']),
        batch: values.batch,
      }
      const medium = values.medium ?? (size === undefined ? 'dvd' : 'own')
      if (medium === 'own' && size === undefined) throw usageError(t, 'cli.usage.optionMissing', { option: '--size' })
      const { reason } = values
      if (values.full && !reason) throw usageError(t, 'cli.usage.optionMissing', { option: '--reason' })
      const set: NewDiscSet = {
        title: values.title,
        ...(values.fonds ? { fonds: values.fonds } : {}),
        medium: medium as Medium,
        ownCapacity: size === undefined ? null : size * MEGABYTE,
        full: values.full,
        query: { text: values.search ?? '', filter, sinceLast: values['since-last'] },
      }
      const { job } = await client.discs.plan(set)
      const planned = await finishedJob<Planned>(host, job)
      const { volumeLines } = await client.discs.set({ set: planned.uid })
      const asked = values.full && reason ? await client.discs.export({ set: planned.uid, reason }) : null
      const confirmation = asked?.confirmation ?? null
      return {
        json: { ...planned, full: values.full, confirmation, discs: volumeLines },
        lines: [
          t('cli.discPlan.done', { ...planned }),
          ...volumeLines.map((one) =>
            t('cli.discPlan.volume', { ...one, size: fileSize(one.bytes), range: rangeOf(one) }),
          ),
          ...(confirmation ? [t('cli.discPlan.waiting', { confirmation })] : []),
        ],
      }
    }),
})

import { readFileSync } from 'node:fs'
import { holdKinds } from '../../../../shared/rules/holding'
import type { HoldPlaced, HoldSelection } from '../../../../shared/model/hold'
import { defineCommand, type Surroundings } from '../command'
import { finishedJob } from '../../finishedJob'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

interface Named {
  lines: string | undefined
  box: string | undefined
  search: string | undefined
}

function linesOf({ t, path }: Surroundings, file: string): string[] {
  try {
    return readFileSync(path(file), 'utf8').split(/\r?\n/)
  } catch {
    throw usageError(t, 'cli.holdAdd.noFile', { file })
  }
}

/** Which records: numbers on the command line or in a file, a box or volume, or all that a search finds; exactly one way. */
function selectionOf(call: Surroundings & { args: string[]; values: Named }): HoldSelection {
  const { t, args, values } = call
  const ways: HoldSelection[] = []
  if (args.length > 0) ways.push({ kind: 'lines', lines: args })
  if (values.lines !== undefined) ways.push({ kind: 'lines', lines: linesOf(call, values.lines) })
  if (values.box !== undefined) ways.push({ kind: 'container', ref: values.box })
  if (values.search !== undefined)
    ways.push({ kind: 'search', query: { text: values.search, filters: {}, everywhere: false, deep: false } })
  const [only] = ways
  if (!only || ways.length > 1) throw usageError(t, 'cli.holdAdd.oneWay')
  return only
}

/** What a new hold must say; `cli.usage.optionMissing` names the first that is not there. */
function needed<Key extends string>(
  call: Surroundings & { values: Record<Key, string | undefined> },
  key: Key,
): string {
  return call.values[key] ?? raise(usageError(call.t, 'cli.usage.optionMissing', { option: `--${key}` }))
}
const raise = (error: Error): never => {
  throw error
}

/** Places a hold on records, or brings more under one there is. */
export const holdAdd = defineCommand({
  name: 'hold add',
  summary: 'cli.holdAdd.summary',
  args: { name: 'NUMBER', min: 0, max: 500 },
  options: {
    ...roomOptions,
    to: { value: 'HOLD', help: 'cli.holdAdd.to' },
    kind: { value: 'KIND', choices: holdKinds, help: 'cli.holdAdd.kind' },
    case: { value: 'TEXT', help: 'cli.holdAdd.case' },
    'asked-by': { value: 'TEXT', help: 'cli.holdAdd.askedBy' },
    reason: { value: 'TEXT', required: true, help: 'cli.holdAdd.reason' },
    from: { value: 'YYYY-MM-DD', help: 'cli.holdAdd.from' },
    review: { value: 'YYYY-MM-DD', help: 'cli.holdAdd.review' },
    'may-lend': { flag: true, help: 'cli.holdAdd.mayLend' },
    lines: { value: 'FILE', help: 'cli.holdAdd.lines' },
    box: { value: 'BOX-OR-VOLUME', help: 'cli.holdAdd.box' },
    search: { value: 'TEXT', help: 'cli.holdAdd.search' },
    'leave-unclear': { flag: true, help: 'cli.holdAdd.leaveUnclear' },
  },
  examples: [
    'hold add BX20230000012 --kind audit --case 审〔2026〕7号 --asked-by 市审计局 --reason 调阅 --room 档案库 --user admin --json',
    'hold add --lines 名单.txt --to DJ2026-0001 --reason 补充 --room 档案库 --user admin',
  ],
  run(call) {
    const { t, values } = call
    const selection = selectionOf(call)
    const leaveUnclear = values['leave-unclear']
    const { reason } = values
    const head = values.to === undefined && {
      kind: needed(call, 'kind') as (typeof holdKinds)[number],
      caseNumber: needed(call, 'case'),
      askedBy: needed(call, 'asked-by'),
    }
    return withRoom(call, async ({ client, host }) => {
      const { date } = await client.reports.today({})
      const started = head
        ? await client.holds.place({
            hold: {
              ...head,
              reason,
              from: values.from ?? date,
              reviewOn: values.review ?? null,
              mayLend: values['may-lend'],
            },
            selection,
            leaveUnclear,
          })
        : await client.holds.add({ uid: values.to ?? '', selection, reason, leaveUnclear })
      const { number, records, out, already, gone } = await finishedJob<HoldPlaced>(host, started.job)
      const lines = [t('holds.placed', { number, count: records })]
      if (out > 0) lines.push(t('holds.checkedOut', { count: out }))
      return { json: { hold: number, records, out, already, gone }, lines }
    })
  },
})

import type { Verdict } from '../../../../shared/model/intake'
import type { Translate } from '../../../../shared/messages'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { loadLedger } from '../loadLedger'
import { roomOptions, withRoom } from '../roomSession'

const SHOWN = 20

function verdictLines(verdicts: readonly Verdict[], t: Translate): string[] {
  const shown = verdicts
    .slice(0, SHOWN)
    .map(({ sheet, row, field, code, severity }) => [
      `  ${sheet === null ? '' : `${sheet}!`}${row}`,
      t(`cli.import.${severity}`),
      t(`intake.verdict.${code}`),
      field,
    ])
  const more = verdicts.length - shown.length
  return [...columns(shown), ...(more > 0 ? [t('cli.import.more', { count: more })] : [])]
}

/** Loads a ledger as one batch, or tries it out, with the verdicts of its rows. */
export const importLedger = defineCommand({
  name: 'import',
  summary: 'cli.import.summary',
  options: {
    ...roomOptions,
    file: { value: 'F', required: true, help: 'cli.import.file' },
    type: {
      value: 'enrolment|reimbursement|referral',
      required: true,
      choices: ['enrolment', 'reimbursement', 'referral'],
      help: 'cli.import.type',
    },
    sheet: { value: 'S', help: 'cli.import.sheet' },
    'dry-run': { flag: true, help: 'cli.import.dryRun' },
  },
  examples: [
    'import --room 档案库 --user admin --file 2023年零星报销台账.csv --type reimbursement --dry-run',
    'import --room 档案库 --user admin --file 转外就医备案登记表.xlsx --type referral --sheet 2023 --json',
  ],
  run: (call) =>
    withRoom(call, async (session) => {
      const { t, values } = call
      const dryRun = values['dry-run']
      const ledger = { file: call.path(values.file), type: values.type, sheet: values.sheet, dryRun }
      const { result, verdicts } = await loadLedger(session, ledger)
      const { batch, dataRows, loaded, pending, setAside } = result
      const findings = verdicts.map(({ sheet, row, field, code, severity }) => ({ sheet, row, field, code, severity }))
      return {
        json: { batch, dataRows, loaded, pending, setAside, verdicts: findings },
        lines: [t(dryRun ? 'cli.import.tried' : 'cli.import.done', { ...result }), ...verdictLines(verdicts, t)],
      }
    }),
})

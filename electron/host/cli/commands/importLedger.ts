import { defineCommand } from '../command'
import { loadLedger } from '../loadLedger'
import { roomOptions, withRoom } from '../roomSession'
import { verdictLines } from '../verdictLines'

/** Loads a ledger as one batch, or tries it out, with the verdicts of its rows. */
export const importLedger = defineCommand({
  name: 'import',
  summary: 'cli.import.summary',
  options: {
    ...roomOptions,
    file: { value: 'F', required: true, help: 'cli.import.file' },
    type: { value: 'enrolment|reimbursement|referral|OWN', required: true, help: 'cli.import.type' },
    sheet: { value: 'S', help: 'cli.import.sheet' },
    class: { value: 'CODE', help: 'cli.import.class' },
    'dry-run': { flag: true, help: 'cli.import.dryRun' },
  },
  examples: [
    'import --room 档案库 --user admin --file 2023年零星报销台账.csv --type reimbursement --dry-run',
    'import --room 档案库 --user admin --file 转外就医备案登记表.xlsx --type referral --sheet 2023 --json',
    'import --room 档案库 --user admin --file 老档案目录.xls --type reimbursement --class YB --dry-run',
  ],
  run: (call) =>
    withRoom(call, async (session) => {
      const { t, values } = call
      const dryRun = values['dry-run']
      const ledger = {
        file: call.path(values.file),
        type: values.type,
        sheet: values.sheet,
        classCode: values.class,
        dryRun,
      }
      const { result, verdicts } = await loadLedger(session, ledger)
      const { batch, dataRows, loaded, pending, setAside } = result
      return {
        json: { batch, dataRows, loaded, pending, setAside, verdicts },
        lines: [
          t(dryRun ? 'cli.import.tried' : 'cli.import.done', { ...result }),
          ...result.sheets
            .filter(({ headerRow, dataRows: read, skippedRows }) => headerRow !== null && read === 0 && skippedRows > 0)
            .map(({ sheet, headerRow, skippedRows }) =>
              t('cli.import.unread', { sheet: sheet ?? '', row: headerRow ?? 0, count: skippedRows }),
            ),
          ...verdictLines(verdicts, t),
        ],
      }
    }),
})

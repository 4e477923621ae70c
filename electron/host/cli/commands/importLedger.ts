import type { LedgerResult } from '../../../../shared/model/intake'
import type { Translate } from '../../../../shared/messages'
import { sideBySide } from '../../../../shared/rules/sideBySide'
import { defineCommand } from '../command'
import { loadLedger } from '../loadLedger'
import { roomOptions, withRoom } from '../roomSession'
import { verdictLines } from '../verdictLines'

/** What of a ledger was not read: a table that names nobody, and the right one of two lists side by side. */
interface Unread {
  sheet: string | null
  headerRow: number
  reason: 'no-name-column' | 'side-by-side'
  /** Rows beneath a table that names nobody; of a list on the right they are not counted. */
  rows: number | null
  /** The header word both lists have. */
  header: string | null
}

const unreadOf = ({ sheets }: LedgerResult): Unread[] =>
  sheets.flatMap(({ sheet, headerRow, dataRows, skippedRows, columns }): Unread[] => {
    if (headerRow === null) return []
    const header = sideBySide(columns)
    if (header !== null) return [{ sheet, headerRow, reason: 'side-by-side', rows: null, header }]
    const nameless = dataRows === 0 && skippedRows > 0
    return nameless ? [{ sheet, headerRow, reason: 'no-name-column', rows: skippedRows, header }] : []
  })

const unreadLine = (t: Translate, { sheet, headerRow: row, reason, rows, header }: Unread): string =>
  reason === 'side-by-side'
    ? t('cli.import.sideBySide', { sheet: sheet ?? '', row, header })
    : t('cli.import.unread', { sheet: sheet ?? '', row, count: rows })

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
      const { result, verdicts, first } = await loadLedger(session, ledger)
      const { batch, dataRows, loaded, pending, setAside } = result
      const unread = unreadOf(result)
      const { types } = await session.client.catalogue.types({})
      const fields = types.find(({ id }) => id === values.type)?.fields ?? []
      return {
        json: { batch, dataRows, loaded, pending, setAside, unread, verdicts },
        lines: [
          t(dryRun ? 'cli.import.tried' : 'cli.import.done', { ...result }),
          ...unread.map((one) => unreadLine(t, one)),
          ...verdictLines(first, verdicts.length, fields, call),
        ],
      }
    }),
})

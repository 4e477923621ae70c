import type { LoanLine } from '../../../../shared/model/loan'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'

const PAGE = 1000

async function allOpen(client: Client, overdue: boolean): Promise<LoanLine[]> {
  const lines: LoanLine[] = []
  let cursor: string | null = null
  do {
    const page: { lines: LoanLine[]; cursor: string | null } = await client.circulation.loans({
      filter: { which: 'open', overdue },
      limit: PAGE,
      cursor,
    })
    lines.push(...page.lines)
    cursor = page.cursor
  } while (cursor !== null)
  return lines
}

/** Every record that is out, with who has it and until when. */
export const loans = defineCommand({
  name: 'loans',
  summary: 'cli.loans.summary',
  options: { ...roomOptions, overdue: { flag: true, help: 'cli.loans.overdue' } },
  examples: ['loans --overdue --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { t } = call
      const rows = (await allOpen(client, call.values.overdue)).map((line) => ({
        loan: line.slip,
        code: line.code ?? line.businessNumber ?? line.title,
        borrower: line.borrower,
        dueOn: line.dueOn,
        overdue: line.overdueDays > 0,
        ...(line.enteredOn && { enteredOn: line.enteredOn }),
        ...(line.replacement && { replacement: true }),
      }))
      const cells = rows.map((row) => [
        row.loan,
        row.code,
        row.borrower,
        row.dueOn,
        [
          row.overdue && t('cli.loans.late'),
          row.enteredOn && t('golive.lateTagHint', { on: row.enteredOn }),
          row.replacement && t('tracing.replacedTag'),
        ]
          .filter(Boolean)
          .join(' · '),
      ])
      return { json: { loans: rows }, lines: [...columns(cells), t('cli.loans.count', { count: rows.length })] }
    }),
})

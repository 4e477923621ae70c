import { listType } from '../../golive'
import { listKinds, type ListBatch, type ListCheck, type ListRow } from '../../../../shared/model/golive'
import { defineCommand } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'
import { verdictLines } from '../verdictLines'

const PAGE = 500

async function everyRow(client: Client, check: string): Promise<ListRow[]> {
  const found: ListRow[] = []
  for (;;) {
    const { rows, total } = await client.golive.checkedListRows({ check, offset: found.length, limit: PAGE })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}

/** Of a dry run what was found, of a load what was done; both told the same way. */
const countsOf = ({ dataRows, added, changed, same, setAside }: ListCheck | ListBatch) => ({
  dataRows,
  added,
  changed,
  same,
  setAside,
})

/** Takes in a list of going live (people, shelves, loans that are out) as one batch, or tries it out. */
export const listLoad = defineCommand({
  name: 'list load',
  summary: 'cli.listLoad.summary',
  options: {
    ...roomOptions,
    kind: { value: listKinds.join('|'), required: true, choices: listKinds, help: 'cli.listLoad.kind' },
    file: { value: 'F', required: true, help: 'cli.listLoad.file' },
    sheet: { value: 'S', help: 'cli.import.sheet' },
    register: { flag: true, help: 'cli.listLoad.register' },
    'dry-run': { flag: true, help: 'cli.import.dryRun' },
  },
  examples: [
    'list load --room 档案库 --user admin --kind people --file 人员名册.xlsx',
    'list load --room 档案库 --user admin --kind loans --file 在借清单.csv --register --dry-run --json',
  ],
  run(call) {
    const { t, values } = call
    const kind = listKinds.find((one) => one === values.kind) ?? 'people'
    const dryRun = values['dry-run']
    return withRoom(call, async ({ client }) => {
      const check = await client.golive.checkList({
        source: { path: call.path(values.file) },
        kind,
        register: values.register,
        ...(values.sheet === undefined ? {} : { sheets: [values.sheet] }),
      })
      const rows = await everyRow(client, check.check)
      const batch = dryRun ? null : await client.golive.loadList({ check: check.check })
      const counts = countsOf(batch ?? check)
      const findings = rows.flatMap(({ sheet, row, outcome, verdicts }) =>
        verdicts.map(({ field, code, severity }) => ({ sheet, row, outcome, field, code, severity })),
      )
      return {
        json: { kind, batch: batch?.uid ?? null, ...counts, registered: check.registered, verdicts: findings },
        lines: [
          t(dryRun ? 'cli.listLoad.tried' : 'cli.listLoad.done', { ...counts, registered: check.registered }),
          ...verdictLines(
            rows.flatMap((one) => one.verdicts),
            findings.length,
            listType(kind).fields,
            call,
          ),
        ],
      }
    })
  },
})

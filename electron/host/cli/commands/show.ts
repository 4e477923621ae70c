import type { RecordView } from '../../../../shared/model/record'
import type { Translate } from '../../../../shared/messages'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { findRecord } from '../findRecord'
import { roomOptions, withRoom } from '../roomSession'

function lines(view: RecordView, t: Translate): string[] {
  const place =
    view.place &&
    [view.place.location, view.place.box && t('circulation.boxNumber', { number: view.place.box })]
      .filter(Boolean)
      .join(' · ')
  const facts: [string, string | number | null][] = [
    [t('cli.show.code'), view.code],
    [t('cli.show.businessNumber'), view.businessNumber],
    [t('cli.show.title'), view.title],
    [t('cli.show.person'), [view.personName, view.birthMonth, view.employer].filter(Boolean).join(' · ')],
    [t('cli.show.class'), `${view.className} ${view.year}`],
    [t('cli.show.state'), t(`state.${view.state}`)],
    [t('cli.show.place'), place],
    [t('cli.show.barcode'), view.barcode],
  ]
  const documents = view.documents.map((one) => [
    `  ${one.name}`,
    one.number ?? '',
    one.pages === null ? '' : `${one.pages}`,
  ])
  const loans = view.loans.map((one) => [`  ${one.slip}`, one.borrower, one.lentOn, one.returnedOn ?? t('state.out')])
  return [
    ...columns(facts.map(([label, value]) => [label, value === null || value === '' ? '—' : String(value)])),
    ...(documents.length > 0 ? [t('cli.show.documents'), ...columns(documents)] : []),
    ...(loans.length > 0 ? [t('cli.show.loans'), ...columns(loans)] : []),
  ]
}

/** Everything about one record, personal data masked: itself, its documents, its loans. */
export const show = defineCommand({
  name: 'show',
  summary: 'cli.show.summary',
  args: { name: 'CODE', min: 1, max: 1 },
  options: roomOptions,
  examples: ['show BX20230000012 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const view = await findRecord(client, call.args[0] ?? '')
      const { uid, documents, loans, ...rest } = view
      const history = loans.map(({ loan: _uid, slip, ...loan }) => ({ loan: slip, ...loan }))
      return { json: { record: { id: uid, ...rest }, documents, loans: history }, lines: lines(view, call.t) }
    }),
})

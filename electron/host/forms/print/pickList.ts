import type { FormLocale } from '../../../../shared/model/formBase'
import { translator } from '../../../../shared/messages'
import type { ReadDb } from '../../database/sql'
import { picksInWalkingOrder, type Pick } from '../../requests'
import type { HandlersOf } from '../../router'
import { paperCode, paperPlace, recordsInWalkingOrder, type PaperRow } from '../collect/paperRows'
import { columns } from '../columns'
import { printOut, readerOf } from '../printOut'
import { words } from '../words'

/** 原件 · 带离档案室 */
function wishOf({ original, take_out: takeOut }: Pick['request'], locale: FormLocale): string {
  const t = translator(locale)
  return [
    t(original === 1 ? 'requests.field.original' : 'requests.field.copy'),
    t(takeOut === 1 ? 'requests.field.takeOut' : 'requests.field.readingRoom'),
  ].join(' · ')
}

/** The rows of the sheet in walking order, and the codes that stand on it. */
function collectPicks(db: ReadDb, locale: FormLocale): { rows: string[][]; names: string[] } {
  const picks = picksInWalkingOrder(db)
  const records = new Map<number, PaperRow>(
    recordsInWalkingOrder(
      db,
      picks.map((pick) => pick.recordId),
    ).map((row) => [row.id, row]),
  )
  const found = picks.flatMap(({ recordId, request }) => {
    const row = records.get(recordId)
    return row ? [{ row, request }] : []
  })
  const rows = found.map(({ row, request }, at) => [
    `${at + 1}`,
    paperPlace(row, locale),
    paperCode(row),
    row.title,
    `${row.pages ?? ''}`,
    [request.borrower, request.department, request.number].filter(Boolean).join(' '),
    [wishOf(request, locale), request.needed_by].filter(Boolean).join(' '),
    '□',
  ])
  return { rows, names: found.map(({ row }) => paperCode(row)) }
}

/** 取件清单: what is to be fetched for requests, with a box to tick. */
export const printPickList: HandlersOf<'forms'>['pickList'] = async ({ locale }, context) => {
  const say = words(locale)
  const { rows, names } = collectPicks(readerOf(context), locale)
  return printOut(context, {
    kind: 'table',
    input: {
      title: say('forms.pickList.title'),
      meta: [[say('forms.pickList.count'), say('forms.pickList.countText', { count: rows.length })]],
      columns: columns(say, [
        ['no', 9, 'center'],
        ['place', 46],
        ['code', 56],
        ['title', 62],
        ['pages', 12, 'center'],
        ['asker', 44],
        ['wish', 36],
        ['taken', 10, 'center'],
      ]),
      rows,
      landscape: true,
      signatures: [
        say('forms.retrievalSlip.signTaken'),
        say('forms.retrievalSlip.signChecked'),
        say('forms.loanSlip.signDate'),
      ],
    },
    title: say('forms.pickList.title'),
    subject: context.today,
    locale,
    names,
  })
}

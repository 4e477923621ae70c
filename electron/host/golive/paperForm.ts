import { translator } from '../../../shared/messages'
import { printOut } from '../forms'
import type { HandlersOf } from '../router'
import { nextOf } from './storeLoan'

/** Lines of one sheet: what fits A4 across with room to write. */
const LINES = 16
const COLUMNS = [
  ['no', 8],
  ['lentOn', 20],
  ['file', 46],
  ['person', 30],
  ['pages', 12],
  ['borrower', 24],
  ['signOut', 26],
  ['dueOn', 20],
  ['returnedOn', 20],
  ['signIn', 26],
  ['handler', 20],
  ['entered', 16],
] as const

/** Numbered sheets of empty lines: the numbers are used up when they are printed, so that a sheet that is never entered shows as missing. */
export const paperForm: HandlersOf<'golive'>['paperForm'] = async ({ locale, sheets }, context) => {
  const t = translator(locale)
  const numbers = context.write((w) => {
    const all = Array.from({ length: sheets }, () => nextOf(w, 'ZD', w.today.slice(0, 4)))
    w.note({ subject: all[0] ?? '', detail: { count: all.length, first: all[0], last: all.at(-1) } })
    w.changed('golive')
    return all
  })
  const columns = COLUMNS.map(([key, width]) => ({ head: t(`golive.paper.${key}`), width, align: 'center' as const }))
  // A blank keeps the height of two written lines.
  const rows = Array.from({ length: LINES }, (_, at) => [`${at + 1}\n `, ...COLUMNS.slice(1).map(() => '')])
  const title = t('golive.paper.title')
  return printOut(context, {
    kind: 'sheets',
    input: {
      title,
      landscape: true,
      sheets: numbers.map((number) => ({
        number,
        meta: [],
        sections: [{ text: t('golive.paper.hint'), columns, rows }],
        signatures: [],
      })),
    },
    title,
    subject: numbers[0] ?? '',
    locale,
    names: numbers,
    noted: true,
  })
}

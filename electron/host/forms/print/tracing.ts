import type { Letter } from '../../../../shared/model/letter'
import { fail } from '../../errors'
import type { HandlersOf } from '../../router'
import { lossLetter, nothingLetter, recallLetters, withdrawalLetter } from '../collect/tracing'
import { printOut, readerOf } from '../printOut'

type Forms = HandlersOf<'forms'>

const one = (letter: Letter) => ({
  kind: 'letters' as const,
  input: { letters: [letter] },
  title: letter.title,
  subject: letter.number,
})

export const printLossReport: Forms['lossReport'] = async ({ locale, task }, context) => {
  const { letter, name, recordUid } = lossLetter(readerOf(context), task, locale)
  return printOut(context, { ...one(letter), locale, subjectKind: 'record', subjectUid: recordUid, names: [name] })
}

export const printRecallSlip: Forms['recallSlip'] = async ({ locale, recalls }, context) => {
  const { letters, names } = recallLetters(readerOf(context), recalls, context.today, locale)
  const [first] = letters
  if (!first) return fail('forms.nothing-to-print')
  return printOut(context, {
    ...one(first),
    input: { letters },
    locale,
    names,
    skipped: new Set(recalls).size - names.length,
  })
}

export const printNothingFound: Forms['nothingFound'] = async ({ locale, uid }, context) => {
  const { letter, number } = nothingLetter(readerOf(context), uid, locale)
  return printOut(context, { ...one(letter), locale, subjectKind: 'certificate', subjectUid: uid, names: [number] })
}

export const printWithdrawalList: Forms['withdrawalList'] = async ({ locale, uid }, context) => {
  const { letter, list } = withdrawalLetter(readerOf(context), uid, locale)
  return printOut(context, {
    ...one(letter),
    locale,
    subjectKind: 'record',
    subjectUid: list.record,
    names: [list.recordName],
  })
}

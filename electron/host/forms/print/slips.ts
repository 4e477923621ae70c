import type { HandlersOf } from '../../router'
import type { ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { loanHead, loanLines, loanSlipOf, placeMarkersOf, returnSlipsOf } from '../collect/loans'
import { eyeOf } from '../../masking'
import { personalFor } from '../../search'
import { collectRetrieval, nextRetrievalNumber } from '../collect/retrieval'
import { printOut, readerOf } from '../printOut'
import { words } from '../words'

type Forms = HandlersOf<'forms'>

const findLoan = (db: ReadDb, loan: string) => loanHead(db, loan) ?? fail('not-found', { loan })

export const printLoanSlip: Forms['loanSlip'] = async ({ locale, loan: asked, copies }, context) => {
  const db = readerOf(context)
  const loan = findLoan(db, asked)
  const input = loanSlipOf(loan, loanLines(db, loan.id), copies, { locale, eye: eyeOf(db, context.actor) })
  return printOut(context, {
    kind: 'loanSlip',
    input,
    title: words(locale)('forms.loanSlip.title'),
    subject: loan.slip,
    subjectKind: 'loan',
    subjectUid: loan.uid,
    locale,
    names: input.lines.map((line) => line.code),
    facts: { copies },
  })
}

export const printReturnSlip: Forms['returnSlip'] = async ({ locale, records }, context) => {
  const db = readerOf(context)
  const { slips, names } = returnSlipsOf(db, records, { locale, eye: eyeOf(db, context.actor) })
  return printOut(context, {
    kind: 'returnSlips',
    input: { slips },
    title: words(locale)('forms.returnSlip.title'),
    subject: slips.map((slip) => slip.number).join('、'),
    locale,
    names,
    skipped: new Set(records).size - names.length,
  })
}

export const printPlaceMarkers: Forms['placeMarkers'] = async ({ locale, loan: asked }, context) => {
  const db = readerOf(context)
  const loan = findLoan(db, asked)
  const markers = placeMarkersOf(loan, loanLines(db, loan.id), locale)
  return printOut(context, {
    kind: 'placeMarkers',
    input: { markers },
    title: words(locale)('forms.placeMarker.title'),
    subject: loan.slip,
    subjectKind: 'loan',
    subjectUid: loan.uid,
    locale,
    names: markers.map((marker) => marker.code),
  })
}

export const printRetrievalSlip: Forms['retrievalSlip'] = async (input, context) => {
  const { locale, lines, requestedBy, purpose } = input
  const say = words(locale)
  const db = readerOf(context)
  const found = collectRetrieval(db, lines, locale, personalFor(db, context.actor) !== 'none')
  const names = [...found.found, ...found.out].map((line) => line.code)
  if (names.length + found.unknown.length === 0) fail('forms.nothing-to-print')
  // Number and entry of the trail in one transaction: no number is ever missing without a trace.
  const number = context.write((w) => {
    const taken = nextRetrievalNumber(w.db, context.today.slice(0, 4))
    const counts = { found: found.found.length, out: found.out.length, unknown: found.unknown.length }
    w.note({ subject: taken, detail: { ...counts, which: names.slice(0, 200) }, reason: purpose })
    return taken
  })
  return printOut(context, {
    kind: 'retrievalSlip',
    input: { number, requestedBy, purpose, ...found },
    title: say('forms.retrievalSlip.title'),
    subject: number,
    locale,
    // Unknown numbers are pasted text and may be ID numbers: they count, the trail never has them.
    names: [...names, ...found.unknown],
    noted: true,
  })
}

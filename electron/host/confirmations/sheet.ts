import type { ActSheet } from '../../../shared/model/confirmation'
import type { SheetSection } from '../../../shared/model/sheets'
import { translator, type Translate } from '../../../shared/messages'
import { actName, factText } from '../../../shared/messages/actText'
import { paperTime } from '../forms/collect/paperTime'
import { printOut, readerOf } from '../forms'
import type { HandlersOf } from '../router'
import { seatsOf, type ConfirmationRow } from './confirmationStore'
import { declaredPaper } from './paper'
import { unchangedAct, waitingRow } from './seating'
import { sheetBarcode } from '../../../shared/rules/confirmationCode'
import { checkCode } from './sheetHash'

function factRows(t: Translate, sheet: ActSheet, zone: string): SheetSection[] {
  const rows = sheet.facts.map((fact) => [...factText(t, fact, (at) => paperTime(at, zone))])
  const digest = sheet.digest ? [[t('confirmations.digest'), sheet.digest]] : []
  const columns = [
    { head: t('confirmations.fact'), width: 45 },
    { head: t('confirmations.content'), width: 130 },
  ]
  return [{ heading: t('confirmations.willHappen'), columns, rows: [...rows, ...digest] }]
}

function recordRows(t: Translate, { records }: ActSheet): SheetSection[] {
  if (!records || records.sample.length === 0) return []
  const columns = [
    { head: t('confirmations.no'), width: 12 },
    { head: t('confirmations.recordName'), width: 60 },
    { head: t('confirmations.recordTitle'), width: 103 },
  ]
  const heading = t('confirmations.recordsOf', { count: records.count, shown: records.sample.length })
  return [{ heading, columns, rows: records.sample.map(({ name, title }, at) => [String(at + 1), name, title]) }]
}

const metaOf = (t: Translate, row: ConfirmationRow, zone: string): [string, string][] => [
  [t('confirmations.act'), actName(t, row.kind)],
  [t('confirmations.code'), checkCode(row.number, row.sheet_hash)],
  [t('confirmations.proposer'), [row.proposer, row.proposer_post].filter(Boolean).join(' · ')],
  [t('confirmations.proposedAt'), paperTime(row.proposed_at, zone)],
  [t('confirmations.reason'), row.reason],
  [t('confirmations.expiresAt'), paperTime(row.expires_at, zone)],
]

/** The sheet persons without an account sign: what will happen, check code, signature blocks of the free seats. */
export const sheet: HandlersOf<'confirmations'>['sheet'] = async ({ uid, locale }, context) => {
  const db = readerOf(context)
  const row = waitingRow(db, uid, context.now)
  declaredPaper(db, row)
  unchangedAct(db, row, row.sheet_hash)
  const t = translator(locale)
  const free = seatsOf(db, row.id).filter((seat) => seat.signed_at === null)
  const content = JSON.parse(row.sheet) as ActSheet
  const title = t('confirmations.sheetTitle')
  const signatures = free.flatMap(({ duty }) =>
    [
      `confirmations.duty.${duty}`,
      'confirmations.paperUnit',
      'confirmations.paperOpinion',
      'confirmations.paperDate',
    ].map((key) => t(key as 'confirmations.paperDate')),
  )
  const check = checkCode(row.number, row.sheet_hash)
  const hint = { text: t('confirmations.sheetHint', { code: check }) }
  const sections = [...factRows(t, content, context.zone), ...recordRows(t, content), hint]
  return printOut(context, {
    kind: 'sheets',
    input: {
      title,
      sheets: [
        { number: row.number, meta: metaOf(t, row, context.zone), sections, signatures, code: sheetBarcode(check) },
      ],
    },
    title,
    subject: row.number,
    subjectKind: 'confirmation',
    subjectUid: row.uid,
    locale,
    names: [row.number],
  })
}

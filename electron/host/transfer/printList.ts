import type { SheetSection } from '../../../shared/model/sheets'
import { translator, type Translate } from '../../../shared/messages'
import { periodText, printOut, readerOf } from '../forms'
import { nameOf, recordLines } from '../catalogue'
import { checkCode } from '../confirmations'
import { all, sql, type ReadDb } from '../database/sql'
import type { HandlersOf } from '../router'
import { listHash, receiptsOf, transferByRef, type TransferRow } from './transferStore'

interface OnList {
  id: number
  seq: number
  receipt: string | null
  left_out: string | null
}

const COLUMNS = [
  ['transfer.column.no', 12],
  ['transfer.column.code', 58],
  ['transfer.column.responsible', 32],
  ['transfer.column.title', 68],
  ['transfer.column.date', 22],
  ['transfer.column.secrecy', 16],
  ['transfer.column.period', 18],
  ['transfer.column.pages', 14],
  ['transfer.column.note', 27],
] as const

function recordRows(db: ReadDb, t: Translate, row: TransferRow, locale: 'zh-CN' | 'en'): string[][] {
  const on = all<OnList>(
    db,
    sql`SELECT l.record_id AS id, l.seq, p.number AS receipt, l.left_out FROM transfer_records l
        LEFT JOIN transfer_receipts p ON p.id = l.receipt_id WHERE l.transfer_id = ${row.id} ORDER BY l.seq`,
  )
  const lines = new Map(
    recordLines(
      db,
      on.map(({ id }) => id),
    ).map((one) => [one.id, one]),
  )
  return on.flatMap(({ id, seq, receipt, left_out: left }) => {
    const one = lines.get(id)
    if (!one) return []
    const note = receipt ?? (left === null ? '' : t('transfer.leftOutNote', { reason: left }))
    const date = one.formed_on ?? String(one.year)
    const period = one.period === null ? '' : periodText(one.period, locale)
    return [
      [
        String(seq),
        nameOf(one),
        one.responsible,
        one.title,
        date,
        one.secrecy ?? '',
        period,
        String(one.pages ?? ''),
        note,
      ],
    ]
  })
}

/** Facts and blocks of the register form (档发〔2012〕7号, 登记表): checks and signatures of both sides. */
function bothSides(t: Translate): SheetSection {
  const blank = '　\n　'
  const checks = ['accuracy', 'completeness', 'usability', 'safety', 'carrier', 'digest'] as const
  const signs = ['filledBy', 'checkedBy', 'seal', 'date'] as const
  return {
    heading: t('transfer.bothSides'),
    columns: [
      { head: t('transfer.column.item'), width: 60 },
      { head: t('transfer.givingSide'), width: 100 },
      { head: t('transfer.takingSide'), width: 100 },
    ],
    rows: [
      ...checks.map((key) => [t(`transfer.check.${key}`), '', '']),
      ...signs.map((key) => [t(`transfer.sign.${key}`), blank, blank]),
    ],
  }
}

const receiptRows = (t: Translate, db: ReadDb, row: TransferRow): SheetSection[] => {
  const receipts = receiptsOf(db, row.id)
  if (receipts.length === 0) return []
  const keys = ['number', 'on', 'archive', 'handedBy', 'receivedBy', 'witness', 'records'] as const
  return [
    {
      heading: t('transfer.receipts'),
      columns: keys.map((key) => ({ head: t(`transfer.receipt.${key}`), width: key === 'archive' ? 60 : 34 })),
      rows: receipts.map((one) => keys.map((key) => String(one[key]))),
    },
  ]
}

/** 移交清单 as PDF: facts, records, checks and signature blocks of both sides; its check code leads back to the list. */
export const print: HandlersOf<'transfer'>['print'] = async ({ uid, locale }, context) => {
  const db = readerOf(context)
  const row = transferByRef(db, uid)
  const t = translator(locale)
  const rows = recordRows(db, t, row, locale)
  const title = t('transfer.listTitle')
  const meta: [string, string][] = [
    [t('transfer.field.name'), row.name],
    [t('transfer.field.archive'), row.archive],
    [t('transfer.field.state'), t(`transfer.state.${row.state}`)],
    [t('transfer.field.content'), row.content],
    [t('transfer.field.records'), t('transfer.count', { count: rows.length })],
    [t('transfer.field.volume'), row.volume],
    [t('transfer.field.carriers'), row.carriers],
    [t('transfer.field.carrierKind'), row.carrier_kind],
    [t('transfer.field.approved'), [row.approved_by, row.approved_on].filter(Boolean).join(' ')],
    [t('transfer.checkCode'), checkCode(row.number, listHash(db, row))],
  ]
  const columns = COLUMNS.map(([head, width]) => ({ head: t(head), width }))
  const sections = [{ columns, rows }, ...receiptRows(t, db, row), bothSides(t)]
  return printOut(context, {
    kind: 'sheets',
    input: {
      title,
      landscape: true,
      sheets: [{ number: row.number, meta, sections, signatures: [], code: row.number }],
    },
    title,
    subject: row.number,
    subjectKind: 'transfer',
    subjectUid: row.uid,
    locale,
    names: rows.map(([, name]) => name ?? ''),
  })
}

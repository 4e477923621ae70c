import type { SheetSection } from '../../../shared/model/sheets'
import { translator, type Translate } from '../../../shared/messages'
import { get, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { printOut, readerOf } from '../forms'
import type { HandlersOf } from '../router'

interface StoredClearance {
  number: string
  reason: string
  explained: string
  cleared_on: string
  by_name: string
  borrower_id: number
  borrower_uid: string
  name: string
  card: string
  department: string
}

/** A record that stayed out, as it stood when the leaver was cleared. */
interface Kept {
  code: string
  title: string
  slip: string
  lentOn: string
  dueOn: string
  text: string
}

const find = (db: ReadDb, uid: string): StoredClearance =>
  get<StoredClearance>(
    db,
    sql`SELECT c.number, c.reason, c.explained, c.cleared_on, u.name AS by_name, b.id AS borrower_id, b.uid AS borrower_uid, b.name, b.card,
          b.department
        FROM clearances c JOIN users u ON u.id = c.user_id JOIN borrowers b ON b.id = c.borrower_id WHERE c.uid = ${uid}`,
  ) ?? fail('not-found', { uid })

const everBorrowed = (db: ReadDb, borrowerId: number): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM loan_lines JOIN loans ON loans.id = loan_id WHERE borrower_id = ${borrowerId}`,
  ) ?? 0

const COLUMNS = [
  ['no', 10],
  ['file', 46],
  ['titleOf', 48],
  ['slip', 24],
  ['dueOn', 22],
  ['explanation', 40],
] as const

function keptList(t: Translate, kept: readonly Kept[]): SheetSection[] {
  if (kept.length === 0) return []
  return [
    {
      heading: t('golive.clearance.kept', { count: kept.length }),
      columns: COLUMNS.map(([key, width]) => ({ head: t(`golive.clearance.${key}`), width })),
      rows: kept.map((one, at) => [`${at + 1}`, one.code, one.title, one.slip, one.dueOn, one.text]),
    },
  ]
}

const factsOf = (t: Translate, row: StoredClearance): [string, string][] => [
  [t('circulation.field.name'), row.name],
  [t('circulation.field.card'), row.card],
  [t('circulation.field.department'), row.department],
  [t('golive.clearance.reason'), row.reason],
  [t('golive.clearance.on'), row.cleared_on],
  [t('golive.clearance.by'), row.by_name],
]

/** 离岗清退单, from what was kept when the leaver was cleared. */
export const printClearance: HandlersOf<'golive'>['printClearance'] = async ({ locale, uid }, context) => {
  const db = readerOf(context)
  const row = find(db, uid)
  const t = translator(locale)
  const kept = JSON.parse(row.explained) as Kept[]
  const title = t('golive.clearance.title')
  const text = t(kept.length === 0 ? 'golive.clearance.allBack' : 'golive.clearance.explained', {
    name: row.name,
    borrowed: everBorrowed(db, row.borrower_id),
    count: kept.length,
  })
  const signatures = [
    t('golive.clearance.signLeaver'),
    t('golive.clearance.signArchive'),
    t('golive.clearance.signHead'),
  ]
  const sections = [{ text }, ...keptList(t, kept)]
  return printOut(context, {
    kind: 'sheets',
    input: { title, sheets: [{ number: row.number, meta: factsOf(t, row), sections, signatures }] },
    title,
    subject: row.number,
    subjectKind: 'borrower',
    subjectUid: row.borrower_uid,
    locale,
    names: [row.number],
  })
}

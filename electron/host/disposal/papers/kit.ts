import type { DestructionLine, DestructionList } from '../../../../shared/model/disposal'
import type { FormLocale } from '../../../../shared/model/formBase'
import type { FormColumn } from '../../../../shared/model/forms'
import type { SheetsInput } from '../../../../shared/model/sheets'
import { makeBarcode } from '../../../../shared/rules/barcode'
import type { MessageKey, Translate } from '../../../../shared/messages'
import { nameOf } from '../../catalogue'
import { sql, value, type ReadDb } from '../../database/sql'
import type { BatchRow } from '../batchStore'
import type { LineRow } from '../lineStore'

export type Sheet = SheetsInput['sheets'][number]
/** A paper of a batch: what `sheets` draws, and the names on it for the trail. */
export interface DrawnPaper {
  title: string
  landscape: boolean
  sheet: Sheet
  names: string[]
}

export interface Paper {
  db: ReadDb
  batch: BatchRow
  t: Translate
  locale: FormLocale
}

export type Column = readonly [key: MessageKey, width: number, align?: 'center' | 'right']
export const heads = (t: Translate, columns: readonly Column[]): FormColumn[] =>
  columns.map(([key, width, align]) => ({ head: t(key), width, align }))

export const unitOf = (db: ReadDb): string =>
  value<string>(db, sql`SELECT name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`) ?? ''

export const span = (years: readonly number[]): string => {
  if (years.length === 0) return ''
  const [from, to] = [Math.min(...years), Math.max(...years)]
  return from === to ? String(from) : `${from}–${to}`
}

export const codeOf = (batch: BatchRow): string => makeBarcode('appraisal', batch.id)

export function headOf(
  { t, db, batch }: Paper,
  lines: readonly { year: number; pages: number | null }[],
): Sheet['meta'] {
  return [
    [t('disposal.paper.batch'), batch.number],
    [t('disposal.paper.name'), batch.title],
    [t('disposal.paper.unit'), unitOf(db)],
    [t('disposal.paper.form'), t(`disposal.form.${batch.form}`)],
    [t('disposal.paper.years'), span(lines.map((line) => line.year))],
    [t('disposal.paper.count'), String(lines.length)],
    [t('disposal.paper.pages'), String(lines.reduce((sum, line) => sum + (line.pages ?? 0), 0))],
    [t('disposal.paper.state'), t(`disposal.state.${batch.state}`)],
  ]
}

export const RESULTS: readonly Column[] = [
  ['disposal.paper.class', 56],
  ['disposal.paper.count', 18, 'right'],
  ['disposal.opinion.destroy', 18, 'right'],
  ['disposal.opinion.keep', 18, 'right'],
  ['disposal.opinion.permanent', 22, 'right'],
  ['disposal.opinion.transfer', 18, 'right'],
  ['disposal.undecided', 18, 'right'],
]

export function resultRows({ t }: Paper, lines: readonly LineRow[]): string[][] {
  const row = (name: string, own: readonly LineRow[]) => [
    name,
    ...[
      own,
      ...(['destroy', 'keep', 'permanent', 'transfer', null] as const).map((opinion) =>
        own.filter((line) => line.opinion === opinion),
      ),
    ].map((some) => String(some.length)),
  ]
  const classes = [...new Set(lines.map((line) => line.class_code))]
  return [
    ...classes.map((code) => {
      const own = lines.filter((line) => line.class_code === code)
      return row(`${code} ${own[0]?.class_name ?? ''}`, own)
    }),
    row(t('disposal.paper.allClasses'), lines),
  ]
}

export function drawn(
  { batch, t }: Paper,
  title: MessageKey,
  sheet: Omit<Sheet, 'number' | 'code'>,
  lines: readonly (LineRow | DestructionLine)[],
  more: { landscape?: boolean; number?: string } = {},
): DrawnPaper {
  return {
    title: t(title),
    landscape: more.landscape ?? false,
    sheet: { ...sheet, number: more.number ?? batch.number, code: codeOf(batch) },
    names: lines.map((line) => ('seq' in line ? line.code : nameOf(line))),
  }
}

export const signed = (t: Translate, { approved }: DestructionList, on: string): string =>
  approved.seats
    .map((one) =>
      t('disposal.paper.approvedText', {
        name: `${one.name} ${one.post}`.trim(),
        reason: one.reason,
        date: on,
        way: t(`disposal.way.${one.way}` as MessageKey),
      }),
    )
    .join('；')

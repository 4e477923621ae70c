import type { DestructionLine, DestructionList } from '../../../../shared/model/disposal'
import type { SheetSection } from '../../../../shared/model/sheets'
import type { MessageKey } from '../../../../shared/messages'
import { fail } from '../../errors'
import { periodText } from '../../forms'
import type { BatchRow } from '../batchStore'
import { linesOfList, listOfBatch, presentList, presentListLine } from '../listStore'
import { drawn, heads, signed, span, unitOf, type Column, type DrawnPaper, type Paper, type Sheet } from './kit'

const BUSINESS: readonly Column[] = [
  ['disposal.paper.no', 10, 'center'],
  ['disposal.paper.code', 54],
  ['disposal.paper.title', 57],
  ['disposal.paper.year', 13, 'center'],
  ['disposal.paper.formedOn', 21, 'center'],
  ['disposal.paper.pages', 15, 'right'],
  ['disposal.paper.period', 21, 'center'],
  ['disposal.paper.kept', 21, 'center'],
  ['disposal.paper.reason', 40],
  ['disposal.paper.note', 23],
]
/** Columns of 会计档案销毁清册: 名称、卷号、册数、起止年度、档案编号、应保管期限、已保管期限、销毁时间 (domain.md §1.4). */
const ACCOUNTING: readonly Column[] = [
  ['disposal.paper.no', 10, 'center'],
  ['disposal.paper.titleAccounting', 62],
  ['disposal.paper.volume', 22, 'center'],
  ['disposal.paper.volumes', 12, 'right'],
  ['disposal.paper.span', 20, 'center'],
  ['disposal.paper.fileNumber', 54],
  ['disposal.paper.period', 20, 'center'],
  ['disposal.paper.kept', 20, 'center'],
  ['disposal.paper.destroyedOn', 22, 'center'],
  ['disposal.paper.note', 26],
]

function listRow({ t, locale, batch }: Paper, line: DestructionLine, destroyedOn: string): string[] {
  const kept = t('disposal.paper.keptYears', { years: line.keptYears })
  const period = periodText(line.period, locale)
  const left = line.leftReason === null ? '' : t('disposal.paper.leftNote', { reason: line.leftReason })
  if (batch.form === 'accounting')
    return [
      String(line.seq),
      line.title,
      line.volume ?? '',
      '1',
      String(line.year),
      line.code,
      period,
      kept,
      line.leftReason === null ? destroyedOn : '',
      left,
    ]
  return [
    String(line.seq),
    line.code,
    line.title,
    String(line.year),
    line.formedOn ?? '',
    String(line.pages ?? ''),
    period,
    kept,
    line.reason,
    left,
  ]
}

function carriedOut({ t }: Paper, list: DestructionList): SheetSection {
  const done = list.destroyed
  const text = done
    ? t('disposal.paper.doneText', {
        ...done,
        count: list.records - list.left,
        supervisors: done.signed.seats
          .map((one) => `${one.name}（${t(`disposal.way.${one.way}` as MessageKey)}）`)
          .join('、'),
      })
    : t('disposal.paper.doneOpen')
  return { heading: t('disposal.paper.done'), text }
}

function listMeta({ t, batch, db }: Paper, list: DestructionList, lines: readonly DestructionLine[]): Sheet['meta'] {
  const { filing } = list
  return [
    [t('disposal.paper.unit'), unitOf(db)],
    [t('disposal.paper.batch'), `${batch.number} ${batch.title}`],
    [t('disposal.paper.madeOn'), list.madeOn],
    [t('disposal.paper.years'), span(lines.map((line) => line.year))],
    [t('disposal.paper.approved'), signed(t, list, list.madeOn)],
    [t('disposal.paper.filing'), filing ? `${filing.with} ${filing.number} ${filing.on}` : ''],
    [t('disposal.paper.coolingUntil'), list.coolingUntil ?? ''],
    [t('disposal.paper.digest'), list.sha256.slice(0, 16)],
  ]
}

const LIST_SIGNERS: Record<BatchRow['form'], readonly MessageKey[]> = {
  business: [
    'disposal.paper.signUnit',
    'disposal.paper.signArchive',
    'disposal.paper.signPreparer',
    'disposal.paper.signDate',
    'disposal.paper.signSupervisor',
    'disposal.paper.signSupervisor',
    'disposal.paper.signDate',
  ],
  accounting: [
    'disposal.paper.signUnit',
    'disposal.paper.signArchive',
    'disposal.paper.signAccounting',
    'disposal.paper.signArchivist',
    'disposal.paper.signAccountant',
    'disposal.paper.signSupervisor',
    'disposal.paper.signSupervisor',
    'disposal.paper.signDate',
  ],
}

/** 销毁清册 in the prescribed columns, with filing, destruction and the lines to sign on. */
export function destructionList(paper: Paper): DrawnPaper {
  const { db, batch, t } = paper
  const row = listOfBatch(db, batch.id) ?? fail('disposal.no-list', { number: batch.number })
  const list = presentList(row)
  const lines = linesOfList(db, row.id).map(presentListLine)
  const columns = heads(t, batch.form === 'accounting' ? ACCOUNTING : BUSINESS)
  const sum = { count: list.records, pages: list.pages, left: list.left }
  const voided = list.voided ? [{ text: t('disposal.paper.voided', { reason: list.voided.reason }) }] : []
  const sections: SheetSection[] = [
    ...voided,
    { columns, rows: lines.map((line) => listRow(paper, line, list.destroyed?.on ?? '')) },
    { text: t('disposal.paper.sum', sum) },
    carriedOut(paper, list),
  ]
  const title = batch.form === 'accounting' ? 'disposal.paper.accountingList' : 'disposal.paper.list'
  const signatures = LIST_SIGNERS[batch.form].map((key) => t(key))
  const sheet = { meta: listMeta(paper, list, lines), sections, signatures, perLine: 4 }
  return drawn(paper, title, sheet, lines, { landscape: true, number: list.number })
}

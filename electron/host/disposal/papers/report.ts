import type { SheetSection } from '../../../../shared/model/sheets'
import type { Translate } from '../../../../shared/messages'
import { nameOf } from '../../catalogue'
import { periodText } from '../../forms'
import { membersOf, type MemberRow } from '../batchStore'
import { classesOf, countsOf, linesOf, type LineRow } from '../lineStore'
import { drawn, heads, headOf, resultRows, RESULTS, span, type Column, type DrawnPaper, type Paper } from './kit'

const GROUP: readonly Column[] = [
  ['disposal.paper.no', 10, 'center'],
  ['disposal.paper.memberName', 26, 'center'],
  ['disposal.paper.post', 34],
  ['disposal.paper.organisation', 60],
  ['disposal.paper.side', 30, 'center'],
]
const groupRows = (t: Translate, members: readonly MemberRow[]): string[][] =>
  members.map((one) => [String(one.seq), one.name, one.post, one.organisation, t(`disposal.side.${one.side}`)])

/** 鉴定报告: group, scope, results by class, the group's opinion, and a line to sign on for each member. */
export function report(paper: Paper): DrawnPaper {
  const { db, batch, t } = paper
  const lines = linesOf(db, batch.id)
  const members = membersOf(db, batch.id)
  const classes = classesOf(db, batch.id).map((one) => one.className)
  const basis = { classes: classes.join('、'), years: span(lines.map((line) => line.year)), count: lines.length }
  const sections: SheetSection[] = [
    { heading: t('disposal.paper.group'), columns: heads(t, GROUP), rows: groupRows(t, members) },
    { heading: t('disposal.paper.basis'), text: t('disposal.paper.basisText', basis) },
    { heading: t('disposal.paper.results'), columns: heads(t, RESULTS), rows: resultRows(paper, lines) },
    {
      heading: t('disposal.paper.conclusion'),
      text: t('disposal.paper.conclusionText', { ...countsOf(db, batch.id) }),
    },
  ]
  const signatures = [
    ...members.map((one) => t('disposal.paper.signMember', { side: t(`disposal.side.${one.side}`), name: one.name })),
    t('disposal.paper.signDate'),
  ]
  return drawn(paper, 'disposal.paper.report', { meta: headOf(paper, lines), sections, signatures, perLine: 2 }, lines)
}

const opinionText = (t: Translate, line: Pick<LineRow, 'opinion' | 'years'>): string =>
  line.opinion === null
    ? t('disposal.undecided')
    : line.opinion === 'keep'
      ? t('disposal.opinionYears', { years: line.years })
      : t(`disposal.opinion.${line.opinion}`)

const OPINIONS: readonly Column[] = [
  ['disposal.paper.no', 10, 'center'],
  ['disposal.paper.code', 52],
  ['disposal.paper.title', 56],
  ['disposal.paper.year', 13, 'center'],
  ['disposal.paper.period', 20, 'center'],
  ['disposal.line.dueOn', 21, 'center'],
  ['disposal.paper.opinion', 24, 'center'],
  ['disposal.paper.opinionReason', 50],
  ['disposal.paper.opinedBy', 20, 'center'],
]

/** 鉴定意见表: one line a record with the opinion on it. */
export function opinionSheet(paper: Paper): DrawnPaper {
  const { db, batch, t, locale } = paper
  const lines = linesOf(db, batch.id)
  const rows = lines.map((line, at) => [
    String(at + 1),
    nameOf(line),
    line.title,
    String(line.year),
    periodText(line.line_period, locale),
    line.due_on ?? '',
    opinionText(t, line),
    line.reason,
    line.opined_by ?? '',
  ])
  const sections = [{ columns: heads(t, OPINIONS), rows }]
  const signatures = membersOf(db, batch.id).map((one) =>
    t('disposal.paper.signMember', { side: t(`disposal.side.${one.side}`), name: one.name }),
  )
  const sheet = { meta: headOf(paper, lines), sections, signatures, perLine: 4 }
  return drawn(paper, 'disposal.paper.opinions', sheet, lines, { landscape: true })
}

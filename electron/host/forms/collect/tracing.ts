import type { FormLocale } from '../../../../shared/model/formBase'
import type { Letter, LetterPart } from '../../../../shared/model/letter'
import type { EmptySearch, Recall, Withdrawal } from '../../../../shared/model/tracing'
import { zoneOf } from '../../clock'
import { sql, value, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import {
  emptySearchByUid,
  lossOf,
  recallsByUid,
  replacementOf,
  stepsOf,
  taskByUid,
  withdrawalByUid,
} from '../../tracing'
import { nameOf } from '../../catalogue'
import { columns } from '../columns'
import { words, type Say } from '../words'
import { paperTime } from './paperTime'

const text = (of: string): LetterPart => ({ kind: 'text', text: of })
const heading = (of: string): LetterPart => ({ kind: 'heading', text: of })

const lookedTable = (say: Say, steps: ReturnType<typeof stepsOf>, zone: string): LetterPart => ({
  kind: 'table',
  columns: columns(say, [
    ['time', 34, 'center'],
    ['looked', 110],
    ['by', 30],
  ]),
  rows: steps.map((step) => [paperTime(step.at, zone), step.looked, step.by]),
})

function lossParts(db: ReadDb, say: Say, taskId: number, recordId: number): LetterPart[] {
  const loss = lossOf(db, taskId) ?? fail('not-found')
  const steps = stepsOf(db, taskId)
  const copy = replacementOf(db, recordId)
  const copyText = copy
    ? say('forms.loss.copyText', {
        pages: copy.pages,
        source: copy.source,
        date: copy.madeOn,
        by: copy.madeBy,
        note: copy.note,
      })
    : say('forms.loss.noCopy')
  return [
    heading(say('forms.loss.noticed')),
    text(loss.noticed),
    heading(say('forms.loss.done')),
    text(loss.done),
    ...(steps.length > 0 ? [heading(say('forms.loss.steps')), lookedTable(say, steps, zoneOf(db))] : []),
    heading(say('forms.loss.responsible')),
    { kind: 'room', text: loss.responsible, mm: 14 },
    heading(say('forms.loss.copy')),
    text(copyText),
    heading(say('forms.loss.opinion')),
    { kind: 'room', text: loss.opinion, mm: 36 },
  ]
}

/** 遗失报告 of a task that ended as lost. */
export function lossLetter(db: ReadDb, uid: string, locale: FormLocale) {
  const say = words(locale)
  const task = taskByUid(db, uid) ?? fail('not-found', { uid })
  if (task.ending !== 'lost') fail('tracing.not-lost', { number: task.number })
  const letter: Letter = {
    title: say('forms.loss.title'),
    number: task.number,
    meta: [
      [say('forms.loss.number'), task.number],
      [say('forms.column.code'), nameOf(task)],
      [say('forms.column.title'), task.title],
      [say('forms.loss.expected'), task.expected],
      [say('forms.loss.opened'), task.opened_on],
      [say('forms.loss.openedBy'), task.opened_by],
      [say('forms.loss.lostOn'), task.ended_on ?? ''],
      [say('forms.loss.lostBy'), task.ended_by ?? ''],
    ],
    parts: lossParts(db, say, task.id, task.record_id),
    signatures: [say('forms.loss.signReporter'), say('forms.loss.signHead'), say('forms.loss.signDate')],
  }
  return { letter, name: nameOf(task), recordUid: task.record_uid }
}

const recallTable = (say: Say, rows: readonly Recall[]): LetterPart => ({
  kind: 'table',
  columns: columns(say, [
    ['no', 9, 'center'],
    ['slip', 22, 'center'],
    ['code', 48],
    ['title', 46],
    ['dueOn', 22, 'center'],
    ['overdue', 16, 'center'],
    ['nth', 16, 'center'],
  ]),
  rows: rows.map((row, at) => [
    `${at + 1}`,
    row.slip,
    row.name,
    row.title,
    row.dueOn,
    row.overdueDays > 0 ? `${row.overdueDays}` : '',
    `${row.nth}`,
  ]),
})

function recallLetter(say: Say, rows: readonly Recall[]): Letter {
  const [first] = rows
  if (!first) return fail('forms.nothing-to-print')
  const wanted = rows.flatMap((row) => row.expectedOn ?? []).toSorted()[0]
  return {
    title: say('forms.recall.title'),
    number: [...new Set(rows.map((row) => row.slip))].join('、'),
    meta: [
      [say('forms.recall.to'), first.borrower],
      [say('forms.recall.unit'), first.department],
      [say('forms.recall.on'), first.recalledOn],
      [say('forms.recall.by'), first.recalledBy],
    ],
    parts: [
      text(
        wanted
          ? say('forms.recall.text', { name: first.borrower, date: wanted })
          : say('forms.recall.textOpen', { name: first.borrower }),
      ),
      text(' '),
      recallTable(say, rows),
      heading(say('forms.recall.answer')),
      { kind: 'room', text: [...new Set(rows.map((row) => row.answer).filter(Boolean))].join('；'), mm: 24 },
    ],
    signatures: [say('forms.recall.signBorrower'), say('forms.recall.signRecaller')],
  }
}

/** 催还通知单 of recalls, one letter for each borrower. */
export function recallLetters(db: ReadDb, uids: readonly string[], today: string, locale: FormLocale) {
  const say = words(locale)
  const rows = recallsByUid(db, uids, today)
  const borrowers = [...new Set(rows.map((row) => row.borrowerUid))]
  const letters = borrowers.map((uid) =>
    recallLetter(
      say,
      rows.filter((row) => row.borrowerUid === uid),
    ),
  )
  return { letters, names: rows.map((row) => row.name) }
}

/** The unit whose seal stands on papers: the one that formed the first fonds in use. */
const sealingUnit = (db: ReadDb): string =>
  value<string>(db, sql`SELECT name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`) ?? ''

function nothingText(say: Say, entry: EmptySearch): string {
  const suffix = entry.idSuffix ? say('forms.nothing.suffix', { suffix: entry.idSuffix }) : ''
  const lines = [
    say('forms.nothing.text', { date: entry.searchedOn, sought: entry.sought, suffix }),
    say('forms.nothing.scope', { years: entry.years || '—', classes: entry.classes || '—' }),
    entry.note,
    say('forms.nothing.limits'),
    say('forms.nothing.certify'),
  ]
  return lines.filter(Boolean).join('\n')
}

/** 查无证明 of an entry of the register; one that was voided is not certified any more. */
export function nothingLetter(db: ReadDb, uid: string, locale: FormLocale) {
  const say = words(locale)
  const entry = emptySearchByUid(db, uid)
  if (entry.voided) fail('tracing.voided', { number: entry.number })
  const letter: Letter = {
    title: say('forms.nothing.title'),
    number: entry.number,
    meta: [
      [say('forms.nothing.number'), entry.number],
      [say('forms.nothing.applicant'), entry.applicant],
      [say('forms.nothing.unit'), entry.unit],
      [say('forms.nothing.purpose'), entry.purpose],
    ],
    parts: [
      text(' '),
      {
        kind: 'text',
        size: 13,
        text: nothingText(say, entry),
      },
      text(' '),
    ],
    signatures: [say('forms.nothing.signHandler'), say('forms.nothing.signChecker')],
    seal: { unit: sealingUnit(db), date: entry.searchedOn },
  }
  return { letter, number: entry.number }
}

const withdrawalFacts = (say: Say, list: Withdrawal): Letter['meta'] => [
  [say('forms.withdrawal.number'), list.number],
  [say('forms.withdrawal.outOn'), list.outOn],
  [say('forms.withdrawal.record'), list.recordName],
  [say('forms.withdrawal.recordTitle'), list.recordTitle],
  [say('forms.withdrawal.unit'), list.unit],
  [say('forms.withdrawal.persons'), list.persons],
  [say('forms.withdrawal.letter'), list.letter],
  [say('forms.withdrawal.reason'), list.reason],
  [say('forms.withdrawal.dueOn'), list.dueOn ?? ''],
  [say('forms.withdrawal.copy'), say(list.copyLeft ? 'forms.withdrawal.copyLeft' : 'forms.withdrawal.noCopy')],
]

const materialTable = (say: Say, list: Withdrawal): LetterPart => ({
  kind: 'table',
  columns: columns(say, [
    ['no', 9, 'center'],
    ['material', 66],
    ['documentNumber', 34],
    ['date', 22, 'center'],
    ['pages', 14, 'center'],
    ['original', 26, 'center'],
  ]),
  rows: list.documents.map((one, at) => [
    `${at + 1}`,
    one.name,
    one.number ?? '',
    one.dated ?? '',
    `${one.pages ?? ''}`,
    say(one.original ? 'forms.original' : 'forms.copy'),
  ]),
})

/** 调取清单, 移交清单 or 退还原件清单 with two places to sign for each side. */
export function withdrawalLetter(db: ReadDb, uid: string, locale: FormLocale) {
  const say = words(locale)
  const list = withdrawalByUid(db, uid)
  const pages = list.documents.reduce((sum, one) => sum + (one.pages ?? 0), 0)
  const back = list.backOn
    ? [text(say('forms.withdrawal.back', { date: list.backOn, by: list.backBy, note: list.backNote }))]
    : []
  const letter: Letter = {
    title: say(`forms.withdrawal.${list.kind}`),
    number: list.number,
    meta: withdrawalFacts(say, list),
    parts: [
      materialTable(say, list),
      text(say('forms.withdrawal.sum', { count: list.documents.length, pages })),
      ...back,
    ],
    signatures: [
      say('forms.withdrawal.signTaker1'),
      say('forms.withdrawal.signTaker2'),
      say('forms.withdrawal.signHandler1'),
      say('forms.withdrawal.signHandler2'),
    ],
  }
  return { letter, list }
}

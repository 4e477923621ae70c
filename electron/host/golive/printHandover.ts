import type { Handover } from '../../../shared/model/leaver'
import type { FormLocale } from '../../../shared/model/formBase'
import type { SheetSection } from '../../../shared/model/sheets'
import { translator, type Translate } from '../../../shared/messages'
import { periodText, printOut, readerOf } from '../forms'
import type { HandlersOf } from '../router'
import { findHandover } from './handover'

const FIGURES = [
  'volumes',
  'boxes',
  'places',
  'loansOut',
  'loansOverdue',
  'borrowersOut',
  'searching',
  'lost',
  'toReturn',
  'toShelve',
  'arranging',
  'openSearches',
  'openVisits',
  'openRequests',
] as const

const HOLDINGS = [
  ['fonds', 16],
  ['class', 60],
  ['year', 16],
  ['period', 20],
  ['records', 22],
  ['pages', 22],
] as const
const COUNTS = [
  ['what', 50],
  ['count', 20],
  ['what', 50],
  ['count', 20],
] as const
const THINGS = [
  ['thing', 70],
  ['number', 24],
  ['note', 66],
] as const

type Head = (typeof HOLDINGS | typeof COUNTS | typeof THINGS)[number]
const heads = (t: Translate, all: readonly Head[]) =>
  all.map(([key, width]) => ({ head: t(`golive.handover.${key}`), width }))

/** Two columns of name and figure beside each other. */
function pairwise(all: string[][]): string[][] {
  const half = Math.ceil(all.length / 2)
  return all.slice(0, half).map((left, at) => [...left, ...(all[half + at] ?? ['', ''])])
}

function sectionsOf(t: Translate, locale: FormLocale, { content, things, note }: Handover): SheetSection[] {
  const holdings = content.holdings.map((line) => [
    line.fonds,
    `${line.classCode} ${line.className}`,
    String(line.year),
    periodText(line.period, locale),
    String(line.records),
    String(line.pages),
  ])
  const figures = pairwise(FIGURES.map((key) => [t(`golive.handover.${key}`), String(content[key])]))
  const along = things.length > 0 ? things.map(({ name, count, note: about }) => [name, count, about]) : [['', '', '']]
  return [
    { heading: t('golive.handover.holdings', content.total), columns: heads(t, HOLDINGS), rows: holdings },
    { heading: t('golive.handover.figures'), columns: heads(t, COUNTS), rows: figures },
    { heading: t('golive.handover.things'), columns: heads(t, THINGS), rows: along },
    { text: note },
    { text: t('golive.handover.trail', content.trail) },
    { text: t('golive.handover.declaration') },
  ]
}

/** 档案移交清册: holdings by fonds, class, year and period, the state of the room, what goes along, lines to sign on. */
export const printHandover: HandlersOf<'golive'>['printHandover'] = async ({ locale, uid }, context) => {
  const one = findHandover(readerOf(context), uid)
  const t = translator(locale)
  const title = t('golive.handover.title')
  const meta: [string, string][] = [
    [t('golive.handover.from'), one.from],
    [t('golive.handover.to'), one.to],
    [t('golive.handover.supervisor'), one.supervisor],
    [t('golive.handover.on'), one.handedOn],
  ]
  const signatures = [t('golive.handover.signFrom'), t('golive.handover.signTo'), t('golive.handover.signSupervisor')]
  return printOut(context, {
    kind: 'sheets',
    input: { title, sheets: [{ number: one.number, meta, sections: sectionsOf(t, locale, one), signatures }] },
    title,
    subject: one.number,
    subjectKind: 'handover',
    subjectUid: uid,
    locale,
    names: [one.number],
  })
}

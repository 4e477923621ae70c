import type { HandlersOf } from '../../router'
import { fail } from '../../errors'
import { boxesByUid, boxFace, type BoxRow } from '../collect/boxFaces'
import { collectLabels } from '../collect/labels'
import { labelSheets } from '../labels/labelSheets'
import { printOut, readerOf } from '../printOut'
import { words } from '../words'

type Forms = HandlersOf<'forms'>
const asked = (uids: readonly string[]) => [...new Set(uids)]
const span = (names: readonly string[]) => (names.length > 1 ? `${names[0]}…${names.at(-1)}` : (names[0] ?? ''))

/** The sheet must exist and have the position asked for; unknown sheets are bad input. */
function checkPosition(id: string, position: number): void {
  const sheet = labelSheets().find((one) => one.id === id)
  if (!sheet) return fail('input.invalid', { issues: [{ path: 'medium.sheet', message: 'unknown' }] })
  const count = sheet.columns * sheet.rows
  if (position > count) fail('forms.no-such-position', { position, count })
}

export const printLabels: Forms['labels'] = async (input, context) => {
  const { locale, kind, uids, medium, code, offset, outlines } = input
  if ('sheet' in medium) checkPosition(medium.sheet, medium.startAt)
  const wanted = asked(uids)
  const found = collectLabels(readerOf(context), kind, wanted, locale)
  const names = found.map(({ name }) => name)
  return printOut(context, {
    kind: 'labels',
    input: { labels: found.map(({ label }) => label), code, medium, offset, outlines },
    title: words(locale)('forms.labels.title'),
    subject: span(names),
    subjectKind: kind,
    ...(wanted.length === 1 ? { subjectUid: wanted[0] ?? '' } : {}),
    locale,
    names,
    facts: { kind, symbol: code },
    skipped: wanted.length - found.length,
  })
}

/** One thickness for all: the one asked for, else the boxes' own, which then must be the same. */
function thicknessOf(boxes: readonly BoxRow[], asked: 20 | 30 | 40 | 50 | undefined): 20 | 30 | 40 | 50 {
  if (asked) return asked
  const all = [...new Set(boxes.map((box) => box.thickness))].toSorted((a, b) => a - b)
  const known = ([20, 30, 40, 50] as const).find((one) => one === all[0])
  if (all.length !== 1 || !known) return fail('forms.mixed-thickness', { thicknesses: all.join('、') })
  return known
}

export const printBoxSpines: Forms['boxSpines'] = async ({ locale, uids, thickness, paper }, context) => {
  const db = readerOf(context)
  const wanted = asked(uids)
  const boxes = boxesByUid(db, wanted)
  if (boxes.length === 0) fail('forms.nothing-to-print')
  const width = thicknessOf(boxes, thickness)
  return printOut(context, {
    kind: 'boxSpines',
    input: { boxes: boxes.map((box) => boxFace(db, box, locale)), thickness: width, paper },
    title: words(locale)('forms.box.spineTitle'),
    ...boxSheet(boxes, wanted),
    locale,
    facts: { thickness: width, paper },
  })
}

export const printBoxFronts: Forms['boxFronts'] = async ({ locale, uids }, context) => {
  const db = readerOf(context)
  const wanted = asked(uids)
  const boxes = boxesByUid(db, wanted)
  return printOut(context, {
    kind: 'boxFronts',
    input: { boxes: boxes.map((box) => boxFace(db, box, locale)) },
    title: words(locale)('forms.box.frontTitle'),
    ...boxSheet(boxes, wanted),
    locale,
  })
}

function boxSheet(boxes: readonly BoxRow[], wanted: readonly string[]) {
  const names = boxes.map((box) => box.number)
  return {
    names,
    subject: span(names),
    subjectKind: 'box',
    skipped: wanted.length - boxes.length,
    ...(boxes.length === 1 ? { subjectUid: boxes[0]?.uid ?? '' } : {}),
  }
}

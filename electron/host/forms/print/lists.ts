import type { HandlersOf } from '../../router'
import { collectDay } from '../collect/dayClosing'
import { catalogueOfBox, catalogueOfClass } from '../collect/itemCatalogue'
import { boxNote, volumeNote } from '../collect/noteSheet'
import { printOut, readerOf } from '../printOut'
import { words } from '../words'

type Forms = HandlersOf<'forms'>

export const printItemCatalogue: Forms['itemCatalogue'] = async ({ locale, of }, context) => {
  const db = readerOf(context)
  const { name, ...input } =
    'box' in of ? catalogueOfBox(db, of.box, locale) : catalogueOfClass(db, of.classCode, of.year, locale)
  return printOut(context, {
    kind: 'itemCatalogue',
    input,
    title: words(locale)('forms.itemCatalogue.title'),
    subject: name,
    ...('box' in of ? { subjectKind: 'box', subjectUid: of.box } : { subjectKind: 'class' }),
    locale,
    names: input.rows.map((row) => row.code),
  })
}

export const printNoteSheet: Forms['noteSheet'] = async ({ locale, of }, context) => {
  const db = readerOf(context)
  const input = 'box' in of ? boxNote(db, of.box, locale) : volumeNote(db, of.volume, locale)
  return printOut(context, {
    kind: 'noteSheet',
    input,
    title: words(locale)(`forms.noteSheet.${input.level}`),
    subject: input.code,
    subjectKind: input.level,
    subjectUid: 'box' in of ? of.box : of.volume,
    locale,
    names: [input.code],
  })
}

export const printDayClosing: Forms['dayClosing'] = async ({ locale, day }, context) => {
  const input = collectDay(readerOf(context), day, context.today, locale)
  const { lent, returned, stillOut, toShelve } = input
  return printOut(context, {
    kind: 'dayClosing',
    input,
    title: words(locale)('forms.dayClosing.title'),
    subject: day,
    locale,
    // A quiet day is closed too: the sheet then says so four times.
    names: [day],
    facts: {
      lent: lent.length,
      returned: returned.length,
      stillOut: stillOut.length,
      toShelve: toShelve.length,
    },
  })
}

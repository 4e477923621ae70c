import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { LabelSheet } from '../../../../shared/model/labels'
import { resourcePath } from '../../resources'

let sheets: LabelSheet[] | undefined

/** The known A4 label sheets of `resources/forms/label-sheets.json`; throws when that file is not well formed. */
export function labelSheets(): LabelSheet[] {
  sheets ??= z.array(LabelSheet).parse(JSON.parse(readFileSync(resourcePath('forms', 'label-sheets.json'), 'utf8')))
  return sheets
}

/** One sheet by its id; throws RangeError for an unknown one. */
export function labelSheet(id: string): LabelSheet {
  const found = labelSheets().find((sheet) => sheet.id === id)
  if (!found) throw new RangeError(`no label sheet ${id}`)
  return found
}

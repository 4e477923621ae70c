import type { FormColumn } from '../../../shared/model/forms'
import type { FormWord, Say } from './words'

export type ColumnName = FormWord extends infer Word
  ? Word extends `forms.column.${infer Name}`
    ? Name
    : never
  : never

/** Table columns by the name of their word, with their share of the width; short ones centred. */
export function columns(say: Say, all: [name: ColumnName, width: number, centred?: 'center'][]): FormColumn[] {
  return all.map(([name, width, align]) => ({ head: say(`forms.column.${name}`), width, align }))
}

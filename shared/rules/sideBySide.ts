/** A column of a ledger as it was understood, as far as it matters here. */
interface Column {
  header: string
  field: string | null
  samples: readonly string[]
}

/**
 * The header word of the column that names whom a record is about (a person, else an employer), when the same word with names beneath it stands
 * further to the right: of two lists side by side under one header only the left one is read. Null: there is one list.
 */
export function sideBySide(columns: readonly Column[]): string | null {
  const name = ['name', 'employer'].map((key) => columns.find(({ field }) => field === key)).find(Boolean)?.header
  const again = columns.some(({ header, samples }) => header === `${name}#2` && samples.length > 0)
  return name !== undefined && again ? name : null
}

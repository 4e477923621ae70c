/** Which date made the archive year: a date field of the type, `ledger`, or `hand` when a person wrote it. */
export interface YearProposal {
  year: number
  source: string
}

const yearOf = (value: unknown): number | null => {
  const found = typeof value === 'string' ? /^(\d{4})(?:-|$)/.exec(value) : null
  return found ? Number(found[1]) : null
}

/** Years the dates of a record propose, in the order of the type's year sources; `ledgerYear` answers for `ledger`. */
export function proposeYears(
  sources: readonly string[],
  values: Readonly<Record<string, unknown>>,
  ledgerYear: number | null = null,
): YearProposal[] {
  return sources.flatMap((source) => {
    const year = source === 'ledger' ? ledgerYear : yearOf(values[source])
    return year === null ? [] : [{ year, source }]
  })
}

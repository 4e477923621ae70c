export function writeLicences(): void
export function licencesOf(names: readonly string[]): string

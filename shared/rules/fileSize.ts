const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes for people, in steps of 1024: `812 B`, `3.4 MB`, `1.2 GB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${step === 0 ? value : value.toFixed(value < 100 ? 1 : 0)} ${UNITS[step]}`
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/** Bytes as people say them: `320 KB`, `1.4 MB`. */
export function formatSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const size = bytes / 1024 ** step
  return `${size < 10 && step > 0 ? Math.round(size * 10) / 10 : Math.round(size)} ${UNITS[step]}`
}

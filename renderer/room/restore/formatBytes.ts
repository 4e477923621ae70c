const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** `1.4 GB`, in powers of 1000 as disks and discs are sold. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${UNITS[power]}`
}

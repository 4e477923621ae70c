const two = (value: number) => String(value).padStart(2, '0')

/** `2026-03-02 10:00:05` in this computer's time zone. */
export function formatInstant(at: number): string {
  const date = new Date(at)
  return `${formatDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

const formatDay = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** Fen as `148,891.04`. */
export const formatMoney = (fen: number): string =>
  (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `12,431`. */
export const formatCount = (count: number): string => count.toLocaleString('en')

/** An instant as an ISO date in the host's time zone: what the calendar on the wall says. */
export function isoDate(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** An instant as `2026-03-02 10:00:05` in the host's time zone. */
export function localTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${isoDate(at)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

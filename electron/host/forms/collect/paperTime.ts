import { isoDate } from '../../clock'

const two = (value: number) => String(value).padStart(2, '0')

/** `14:03` in the host's time zone. */
export function clockTime(at: number): string {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `2024-05-09 14:03` in the host's time zone, as it stands on paper. */
export const paperTime = (at: number): string => `${isoDate(at)} ${clockTime(at)}`

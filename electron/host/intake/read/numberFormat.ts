const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47])

/** How a number is shown: as a date, as a number padded with zeros to a width (001), or as it is. */
export type NumberShape = { date: boolean; width: number }

const PLAIN: NumberShape = { date: false, width: 0 }

/** Whether a custom format shows a day or month: yyyy"年"m"月"d"日", [$-804]aaaa;@ … Quoted text, colours and locales are skipped; h:mm is no date. */
const showsDate = (code: string): boolean => {
  const bare = code
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .toLowerCase()
  const first = bare.split(';')[0] ?? ''
  return /[yd]|e(?!\+)|a{3}|(?<![h:])m(?!.*[hs])/.test(first.replace(/general/g, '').replace(/am\/pm/g, ''))
}

/** Shape of a number format by its id and code (ECMA-376 §18.8.30; 27–36 and 50–58 are dates in Chinese and Japanese Excel). */
export const numberShape = (id: number, code: string | undefined): NumberShape => {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? { date: true, width: 0 } : PLAIN
  if (BUILT_IN_TIMES.has(id)) return PLAIN
  if (/^"?0{2,}"?(;@)?$/.test(code)) return { date: false, width: code.replace(/[^0]/g, '').length }
  return showsDate(code) ? { date: true, width: 0 } : PLAIN
}

import type { Language } from '../../shared/messages'
import type { Holdings } from '../../shared/model/report'

/** Records of one class, year by year as in `years`. */
export interface ClassYears {
  code: string
  name: string
  counts: number[]
  total: number
}

/** Rows of class and year as a table without gaps: every year from the first to the last, the fullest class first. */
export function classesOf(
  rows: Holdings['byClassAndYear'],
  language: Language,
): { years: number[]; classes: ClassYears[] } {
  if (rows.length === 0) return { years: [], classes: [] }
  const all = rows.map((row) => row.year)
  const first = Math.min(...all)
  const years = Array.from({ length: Math.max(...all) - first + 1 }, (_, at) => first + at)
  const classes = new Map<string, ClassYears>()
  for (const { classCode, className, classNameEn, year, records } of rows) {
    const label = `${classCode} ${language === 'en' ? classNameEn : className}`
    const one = classes.get(classCode) ?? { code: classCode, name: label, counts: years.map(() => 0), total: 0 }
    one.counts[year - first] = (one.counts[year - first] ?? 0) + records
    one.total += records
    classes.set(classCode, one)
  }
  return { years, classes: [...classes.values()].sort((a, b) => b.total - a.total || a.code.localeCompare(b.code)) }
}

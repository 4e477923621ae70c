import { compact } from '../../../shared/rules/looseText'

const POWERS: Record<string, number> = { 亿: 8, 万: 4, 千: 3 }
/** 总费用（万元）, 金额/万元; not 10万元以上 nor 超万元. */
const AT_THE_END = /(?<![\d〇一二三四五六七八九十百超过亿万千])([亿万千]?)(?:元|圆)[)\]】〕]?$/
const IN_A_NOTE = /单位[:：]?(?:人民币)?([亿万千]?)(?:元|圆)(?![\p{Script=Han}])/u

const powerOf = (match: RegExpExecArray | null): number | null => (match ? (POWERS[match[1] ?? ''] ?? 0) : null)

/**
 * The unit amounts are written in, as a power of ten of the yuan (万元: 4), by column: named by the column's header, the group of columns above it,
 * or a note above the table (单位：万元). A cell that names its own unit is not asked about.
 */
export const moneyUnits = (header: string[][], titles: string[]): ((column: number) => number) => {
  const noted = titles.map((text) => powerOf(IN_A_NOTE.exec(compact(text)))).find((power) => power !== null) ?? 0
  const rows = header.toReversed()
  return (column) => {
    for (const [at, row] of rows.entries()) {
      let from = column
      // A group's word stands above its first column.
      while (at > 0 && from > 0 && (row[from] ?? '') === '') from--
      const power = powerOf(AT_THE_END.exec(compact(row[from] ?? '')))
      if (power !== null) return power
    }
    return noted
  }
}

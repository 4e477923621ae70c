const DIGITS = new Map(
  ['零〇', '壹一', '贰二两', '叁三', '肆四', '伍五', '陆六', '柒七', '捌八', '玖九'].flatMap((words, digit) =>
    Array.from(words, (word) => [word, digit] as const),
  ),
)
const TENS = new Map<string, number>()
for (const word of '拾十') TENS.set(word, 10)
for (const word of '佰百') TENS.set(word, 100)
for (const word of '仟千') TENS.set(word, 1000)

/** 叁仟零伍拾 (below 万), or null when it is no number. */
function belowWan(text: string): number | null {
  let sum = 0
  let digit: number | null = null
  let last = 10_000
  for (const word of text) {
    const value = DIGITS.get(word)
    const unit = TENS.get(word)
    if (value === 0 && digit === null) continue
    if (value !== undefined && digit === null) digit = value
    else if (unit !== undefined && unit < last) {
      // 拾伍 at the very beginning is fifteen.
      if (digit === null && (unit !== 10 || sum > 0)) return null
      sum += (digit ?? 1) * unit
      digit = null
      last = unit
    } else return null
  }
  return sum + (digit ?? 0)
}

function whole(text: string): number | null {
  const [, yi = '', wan = '', rest = ''] = /^(?:(.*)亿)?(?:(.*)万)?(.*)$/.exec(text) ?? []
  const parts = [yi, wan, rest].map(belowWan)
  return parts.includes(null) ? null : (parts[0] ?? 0) * 100_000_000 + (parts[1] ?? 0) * 10_000 + (parts[2] ?? 0)
}

/** Fen of an amount in words as receipts write it (壹万贰仟叁佰肆拾伍元陆角整), or null when the text is none. */
export function capitalFen(text: string): number | null {
  const match = /^([^元圆角分整正]*)([元圆])?(?:零?([^元圆角分整正零])角)?(?:零?([^元圆角分整正零])分)?[整正]?$/.exec(
    text,
  )
  if (!match) return null
  const [, yuan = '', unit, jiao = '零', fen = '零'] = match
  // 一二三 without 元 may be anything.
  if (unit === undefined && !/[拾十佰百仟千万亿角分]/.test(text)) return null
  if (unit !== undefined && yuan === '') return null
  const amount = whole(yuan)
  const [tenths, hundredths] = [DIGITS.get(jiao), DIGITS.get(fen)]
  if (amount === null || tenths === undefined || hundredths === undefined) return null
  return amount * 100 + tenths * 10 + hundredths
}

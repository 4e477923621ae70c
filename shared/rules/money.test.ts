import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoney } from './money'

describe('an amount', () => {
  it.each([
    ['97923.20', 9792320], ['￥14,573.87', 1457387], ['¥14，573.87', 1457387], ['39403.41元', 3940341], ['1.2万', 1200000], ['1.23456万元', 1234560],
    ['０.５', 50], ['-12.3', -1230], ['(12.30)', -1230], ['1,234', 123400], ['12.345', 1235], ['.5', 50], ['0', 0], ['人民币100元整', 10000], ['2亿', 20000000000],
  ])('%s is %d fen', (text, fen) => {
    expect(parseMoney(text)).toBe(fen)
  }) // prettier-ignore

  it.each(['', '元', '壹佰', '12..3', '1-2', '约300', '99999999999999'])('"%s" is none', (text) => {
    expect(parseMoney(text)).toBeNull()
  })

  it('comes back from every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (fen) => {
        const plain = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',')
        for (const text of [plain, `￥${grouped}`, `${grouped}元`]) expect(parseMoney(text)).toBe(fen)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoney } from './money'

describe('an amount', () => {
  it.each([
    ['97923.20', 9792320], ['￥14,573.87', 1457387], ['¥14，573.87', 1457387], ['39403.41元', 3940341], ['1.2万', 1200000], ['1.23456万元', 1234560],
    ['０.５', 50], ['-12.3', -1230], ['(12.30)', -1230], ['1,234', 123400], ['12.345', 1235], ['.5', 50], ['0', 0], ['人民币100元整', 10000], ['2亿', 20000000000],
    ['壹佰', 10000], ['壹万贰仟叁佰肆拾伍元陆角整', 1234560], ['玖仟捌佰柒拾陆元伍角肆分', 987654], ['壹拾元零伍分', 1005], ['人民币叁仟元整', 300000],
    ['贰拾万零伍佰圆正', 20050000], ['壹亿零叁拾元', 10000003000], ['拾伍元', 1500], ['伍角', 50], ['三千零五十元二角', 305020], ['零元', 0],
  ])('%s is %d fen', (text, fen) => {
    expect(parseMoney(text)).toBe(fen)
  }) // prettier-ignore

  it.each([
    '',
    '元',
    '一二三',
    '佰元',
    '壹贰元',
    '壹佰仟元',
    '张三',
    '12..3',
    '1-2',
    '约300',
    '99999999999999',
    '9999999999999',
  ])('"%s" is none', (text) => {
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

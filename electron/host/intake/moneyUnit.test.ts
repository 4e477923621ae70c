import { expect, it } from 'vitest'
import { moneyUnits } from './moneyUnit'

it('the unit of amounts is that of the column, of the group above it, of a note above the table, in this order', () => {
  const header = [
    ['姓名', '费用（万元）', '', '备注', '超10万元'],
    ['', '总费用', '自付（元）', '', ''],
  ]
  const unit = moneyUnits(header, ['2020年台账', '制表：县局 金额单位：千元'])
  expect([0, 1, 2, 3, 4].map(unit)).toEqual([3, 4, 0, 3, 3])
  expect(moneyUnits([['总费用/万元']], [])(0)).toBe(4)
  expect(moneyUnits([['总费用']], ['参保单位：万元户合作社'])(0)).toBe(0)
})

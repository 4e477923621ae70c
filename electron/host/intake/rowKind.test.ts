import { describe, expect, it } from 'vitest'
import { rowKindOf } from './rowKind'

const key = { rowNumber: 0, name: 1, idNumber: 2, businessNumber: -1 }
const kind = (...texts: string[]) => rowKindOf(texts, texts.filter((text) => text !== '').length, key)

describe('a row of a ledger', () => {
  it('that holds a record counts, also without a name', () => {
    expect(kind('1', '张三', '450802199002051234', '')).toBe('data')
    expect(kind('1', '', '450802199002051234', '职工医保')).toBe('data')
    expect(kind('1', '', '', '职工医保', '2019-01-02')).toBe('data')
    expect(kind('1', '总宏', '', '')).toBe('data')
    expect(kind('1', '日期格', '450802199002051234')).toBe('data')
  })
  it.each([
    [['合计', '', '', '共393卷']],
    [['', '合 计', '', '1200.50']],
    [['12', '小计', '', '1200.50']],
    [['', '', '', '总计：', '5']],
    [['共393卷', '', '']],
    [['', '', '', '1200.50', '300']],
    [['本页小计', '', '', '8']],
    [['', '职工小计', '', '8', '1200.50']],
    [['', '', '', '市一院 汇总', '1200.50']],
  ])('%j is a totals line', (texts) => {
    expect(kind(...texts)).toBe('totals')
  })
  it.each([
    [['填表人：李四', '', '', '审核人：王五']],
    [['制表：李四']],
    [['', '注：本表一式两份', '']],
    [['第1页，共3页', '', '']],
    [['打印日期：2021-01-04', '', '第1页/共1页']],
    [['会计主管：甲', '', '复核：乙', '', '出纳：丙']],
    [['大写：', '玖万陆仟元整', '']],
    [['', '— 2 —', '']],
    [['', '', '第 2 页']],
  ])('%j is a footer', (texts) => {
    expect(kind(...texts)).toBe('footer')
  })
  it.each([
    [['一、', '城镇职工', '']],
    [['', '二、企业单位：', '']],
    [['', '其中：女职工', '']],
    [['栏次', '1', '2', '3', '4']],
    [['', '', '', '元', '元']],
  ])('%j is a heading or a line of the form, no record', (texts) => {
    expect(kind(...texts)).toBe('title')
  })
  it('counts when the counting words are those of its own cells', () => {
    const pagesFirst = { rowNumber: -1, name: 1, idNumber: 2, businessNumber: -1 }
    const row = ['共12页', '张三', '', '职工医保']
    expect(rowKindOf(row, 3, pagesFirst)).toBe('data')
    expect(rowKindOf(['共12页', '', '', '职工医保', '2019-01-02'], 3, pagesFirst)).toBe('data')
  })
  it('with nothing, or only the running number prepared for later, is blank', () => {
    expect(kind('', '', '')).toBe('blank')
    expect(kind('401', '', '', '')).toBe('blank')
  })
})

import { describe, expect, it } from 'vitest'
import { recordTitle } from './recordTitle'

describe('the title of a record', () => {
  const template = '{name}医疗费用报销材料[（{hospital}[，{admittedOn}]）]'
  it.each([
    [
      { name: '张三', hospital: '平南县人民医院', admittedOn: '2023-01-02' },
      '张三医疗费用报销材料（平南县人民医院，2023-01-02）',
    ],
    [{ name: '张三', hospital: '平南县人民医院', admittedOn: null }, '张三医疗费用报销材料（平南县人民医院）'],
    [{ name: '张三', hospital: '', admittedOn: '2023-01-02' }, '张三医疗费用报销材料'],
    [{ name: null }, '医疗费用报销材料'],
  ])('of %j leaves out what is not known', (values, title) => {
    expect(recordTitle(template, values)).toBe(title)
  })
})

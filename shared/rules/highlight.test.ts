import { expect, test } from 'vitest'
import { highlight } from './highlight'

const marked = (text: string, query: string) => highlight(text, query).map(({ start, end }) => text.slice(start, end))

test('marks every term in the text as it was written', () => {
  expect(marked('关于张三2019年医疗费用的材料', '张三 医疗')).toEqual(['张三', '医疗'])
  expect(marked('张三与张三丰', '张三')).toEqual(['张三', '张三'])
  expect(marked('贵港市人民医院', '市人民')).toEqual(['市人民'])
})

test('width, case and blanks inside the text do not matter', () => {
  expect(marked('张 三', '张三')).toEqual(['张 三'])
  expect(marked('BX2023', 'bx2023')).toEqual(['BX2023'])
  expect(marked('ABC 电子', 'abc电子')).toEqual(['ABC 电子'])
  expect(marked('E11.900 2型糖尿病', '2型')).toEqual(['2型'])
})

test('rare characters and combined letters keep their places', () => {
  expect(marked('欧阳𬭎䶮住院', '𬭎䶮')).toEqual(['𬭎䶮'])
  expect(marked('𠮷𠮷张', '张')).toEqual(['张'])
  expect(marked('カ゛ラス窓', '窓')).toEqual(['窓'])
})

test('numbers are marked from their start or at their end, not inside', () => {
  expect(marked('450802198001011234', '1234')).toEqual(['1234'])
  expect(marked('450802198001011234', '450802')).toEqual(['450802'])
  expect(marked('450802198001011234', '1980')).toEqual([])
  expect(marked('J045-ZY·YB·2023·D10-0012', 'zyyb2023d10')).toEqual(['ZY·YB·2023·D10'])
  expect(marked('J045-ZY·YB·2023·D10-0012', 'YB·2023')).toEqual(['YB·2023'])
  expect(marked('2019年', '19年')).toEqual([])
})

test('a date is marked however it was typed', () => {
  for (const query of ['2023-05-09', '20230509', '2023年5月9日', '2023.5.9'])
    expect(marked('入院 2023-05-09', query)).toEqual(['2023-05-09'])
})

test('nothing is marked without a match or a query', () => {
  expect(highlight('张三', '')).toEqual([])
  expect(highlight('', '张三')).toEqual([])
  expect(highlight('张三', '——')).toEqual([])
})

import { expect, test } from 'vitest'
import { splitCodes } from './splitCodes'

test('several codes in one go are parted at lines, tabs and blanks, each taken once', () => {
  expect(splitCodes('BX2023001 BX2023002')).toEqual(['BX2023001', 'BX2023002'])
  expect(splitCodes('BX2023001\r\nBX2023002\tBX2023001\n\n')).toEqual(['BX2023001', 'BX2023002'])
  expect(splitCodes('J045-ZY·YB·2023·D10-0012　J045-ZY·YB·2023·D10-0013')).toHaveLength(2)
})

test('words of a search stay together: a name with a birth year, a name of two words', () => {
  expect(splitCodes('李秀英 1956')).toEqual(['李秀英 1956'])
  expect(splitCodes(' Li Min ')).toEqual(['Li Min'])
  expect(splitCodes('李敏\n王强')).toEqual(['李敏', '王强'])
})

test('nothing is nothing', () => {
  expect(splitCodes('  \n ')).toEqual([])
})

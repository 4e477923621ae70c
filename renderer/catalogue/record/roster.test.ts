import { expect, test } from 'vitest'
import { readRoster } from './roster'

test('a pasted roster gives names, numbers and pages, one person a line', () => {
  expect(readRoster('张三\t45080219800101123X\t3\n\n李四 第12页\n王五,450802800101123\n')).toEqual({
    parties: [
      { name: '张三', idNumber: '45080219800101123X', page: '3' },
      { name: '李四', idNumber: null, page: '12' },
      { name: '王五', idNumber: '450802800101123', page: null },
    ],
    bad: null,
  })
})

test('a line that begins with a number is named, not guessed', () => {
  expect(readRoster('张三 3\n45080219800101123X 李四')).toMatchObject({ bad: 2 })
})

import { expect, test } from 'vitest'
import type { RecordTypeView } from '../../shared/model/record'
import { cellIndex, fieldCell, unionColumns } from './findings'

const type = {
  fields: [{ key: 'name', label: { zh: '姓名', en: 'Name' }, kind: 'personName', headers: ['参保人'] }],
} as unknown as RecordTypeView

test('sheets that order their columns differently stand under one head', () => {
  const columns = unionColumns([
    ['姓名', '备注'],
    ['备注', '姓名', '医院'],
  ])
  expect(columns.map(({ header }) => header)).toEqual(['姓名', '备注', '医院'])
  expect(columns.map((column) => cellIndex(['备注', '姓名', '医院'], column))).toEqual([1, 0, 2])
  expect(cellIndex(['姓名', '备注'], { header: '医院', nth: 0 })).toBe(-1)
})

test('two columns with the same header text stay two', () => {
  const columns = unionColumns([['备注', '姓名', '备注']])
  expect(columns).toHaveLength(3)
  expect(columns.map((column) => cellIndex(['备注', '姓名', '备注'], column))).toEqual([0, 1, 2])
})

test('the cell in question is the one the run read, else the one its header or its text tells', () => {
  const row = { header: ['序', '参保人', '证件'], fields: [], cells: ['1', '张三', '4508'] }
  expect(fieldCell({ ...row, fields: ['name'] }, 'name', undefined, type)).toBe(0)
  expect(fieldCell(row, 'name', undefined, type)).toBe(1)
  expect(fieldCell(row, 'idNumber', '4508', type)).toBe(2)
  const twice = { ...row, header: ['参保人', '参保人', '证件'], fields: [null, 'name', null] }
  expect(fieldCell(twice, 'name', undefined, type)).toBe(1)
  expect(fieldCell(row, 'hospital', undefined, type)).toBe(-1)
})

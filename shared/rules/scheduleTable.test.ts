import { expect, it } from 'vitest'
import { compareLines, readScheduleRows } from './scheduleTable'

const head = ['代码', '类别', '归档范围', '保管期限', '依据', '核实情况']

it('reads a table in any order of columns, the head found below a title, periods as agencies write them', () => {
  const read = readScheduleRows([
    ['保管期限表'],
    ['归档范围', '期限', '编号', '类目'],
    ['登记材料', '永久', 'GL-01', '管理类'],
    ['', '', '', ''],
    ['申报材料', 'D30', 'ZJ-01', '征缴类'],
    ['付款凭证', '按会计档案管理办法', 'YB-05', ''],
    ['养老项目', '', 'YL', '养老类'],
  ])
  expect(read?.problems).toEqual([])
  expect(
    read?.lines.map(({ code, category, period, rule, status }) => [code, category.zh, period, rule, status]),
  ).toEqual([
    ['GL-01', '管理类', 'permanent', null, 'A'],
    ['ZJ-01', '征缴类', '30', null, 'A'],
    ['YB-05', 'YB', null, 'accounting', 'A'],
    ['YL', '养老类', null, 'unread', 'A'],
  ])
})

it('names the rows that are no line: no code, no item, a bare letter as period, a code twice', () => {
  const read = readScheduleRows([
    head,
    ['', '管理类', '登记', '永久', '', ''],
    ['GL-01', '管理类', '', '永久', '', ''],
    ['GL-02', '管理类', '登记', 'D', '', ''],
    ['GL-03', '管理类', '登记', '长期', '', ''],
    ['GL-04', '管理类', '登记', '10年', '', 'V'],
    ['GL-04', '管理类', '登记', '10年', '', 'V'],
  ])
  expect(read?.problems.map(({ row, fault }) => [row, fault])).toEqual([
    [2, 'no-code'],
    [3, 'no-item'],
    [4, 'period'],
    [5, 'period'],
    [7, 'twice'],
  ])
  expect(read?.lines).toMatchObject([{ code: 'GL-04', period: '10', status: 'V' }])
  expect(readScheduleRows([['姓名', '期限']])).toBeNull()
})

it('tells new, changed and gone lines apart, and finds nothing between equal tables', () => {
  const lines =
    readScheduleRows([head, ['A-1', '甲', '一', '10年', '', 'V'], ['A-2', '甲', '二', '永久', '', 'V']])?.lines ??
    expect.fail('lines')
  const [first, second] = lines
  if (!first || !second) return expect.fail('two lines')
  expect(compareLines(lines, structuredClone(lines))).toEqual([])
  const longer = { ...first, period: '30' }
  const third = { ...second, code: 'A-3' }
  expect(compareLines(lines, [longer, third])).toEqual([
    { code: 'A-1', before: first, after: longer },
    { code: 'A-3', before: null, after: third },
    { code: 'A-2', before: second, after: null },
  ])
})

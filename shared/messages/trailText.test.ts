import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { expect, test } from 'vitest'
import { contract } from '../contract'
import type { ProcedureMeta } from '../contract/procedure'
import { isMessageKey, translator } from './index'
import { trailText } from './trailText'

function auditedWrites(node: AnyContractRouter, path: string[] = []): string[] {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([key, child]) => auditedWrites(child as AnyContractRouter, [...path, key]))
  const meta = node['~orpc'].meta as ProcedureMeta
  return meta.kind === 'write' && meta.audit ? [path.join('.')] : []
}

test('every audited write has words for the trail', () => {
  const names = auditedWrites(contract as AnyContractRouter)
  expect(names).toContain('access.saveSettings')
  expect(names.filter((name) => !isMessageKey(`action.${name}`))).toEqual([])
})

test('an entry is told in the words of the language: field names, roles, yes and no, empty values', () => {
  const entry = {
    subjectKind: 'user',
    detail: { role: ['clerk', 'auditor'], active: [1, 0], department: [null, '财务科'] },
  }
  expect(trailText(translator('zh-CN')).details(entry)).toEqual([
    { key: 'role', field: '岗位', before: '经办员', after: '内控审计员' },
    { key: 'active', field: '在用', before: '是', after: '否' },
    { key: 'department', field: '科室', before: '—', after: '财务科' },
  ])
  expect(trailText(translator('en')).details(entry)[0]).toMatchObject({
    field: 'Role',
    before: 'Clerk',
    after: 'Auditor',
  })
})

test('settings are named as on their page, and what has no word stands as it was noted', () => {
  const words = trailText(translator('zh-CN'))
  const detail = { 'circulation.loanDays': [10, 5], 'x.y': { rows: 3 } }
  expect(words.details({ subjectKind: 'settings', detail })).toEqual([
    { key: 'circulation.loanDays', field: '借期（工作日）', before: '10', after: '5' },
    { key: 'x.y', field: 'x.y', before: null, after: '行数 3' },
  ])
  expect(words.action('access.createUser')).toBe('新增用户')
  expect(words.action('some.thing')).toBe('some.thing')
})

test('a look at a masked field, and a list taken away, name field, list and count in the words of the language', () => {
  const fields = [{ key: 'phone', kind: 'text' as const, label: { zh: '联系电话', en: 'Phone' } }]
  const types = [{ id: 'enrolment', name: { zh: '参保登记', en: 'Enrolment' }, fields }]
  const look = { subjectKind: 'record', detail: { field: 'phone', why: 'check' } }
  const after = (language: 'zh-CN' | 'en', entry: Parameters<ReturnType<typeof trailText>['details']>[0]) =>
    trailText(translator(language), { language, types })
      .details(entry)
      .map((one) => one.after)
  expect(after('zh-CN', look)[0]).toBe('联系电话')
  expect(after('en', look)[0]).toBe('Phone')
  const taken = { subjectKind: 'list', detail: { list: 'use', by: 'overdue', format: 'csv' } }
  expect(after('zh-CN', taken)).toEqual(['利用统计', '逾期走势', 'csv'])
})

test('fields of a record type are named and shown as the type says: money in yuan, periods in words, lists whole', () => {
  const fields = [{ key: 'totalAmount', kind: 'money' as const, label: { zh: '总费用', en: 'Total' } }]
  const types = [{ id: 'reimbursement', name: { zh: '零星报销', en: 'Reimbursement' }, fields }]
  const entry = {
    subjectKind: 'record',
    detail: { type: 'reimbursement', totalAmount: [null, 14889104], period: ['30', 'permanent'], which: ['甲', '乙'] },
  }
  expect(trailText(translator('en'), { language: 'en', types }).details(entry)).toEqual([
    expect.objectContaining({ after: 'Reimbursement' }),
    { key: 'totalAmount', field: 'Total', before: '—', after: '148,891.04' },
    expect.objectContaining({ field: 'Period', after: translator('en')('period.permanent') }),
    { key: 'which', field: 'Which', before: null, after: '甲, 乙' },
  ])
  expect(trailText(translator('zh-CN'), { language: 'zh-CN', types }).details(entry)[1]?.field).toBe('总费用')
})

test('what somebody may look up is told by class and type, not by their keys', () => {
  const types = [{ id: 'reimbursement', name: { zh: '零星报销', en: 'Reimbursement' }, fields: [] }]
  const entry = { subjectKind: 'department', detail: { grants: [[], ['*/reimbursement', 'YB/*', '*/*']] } }
  expect(trailText(translator('en'), { language: 'en', types }).details(entry)).toEqual([
    { key: 'grants', field: 'May see', before: '—', after: 'Reimbursement, YB, All' },
  ])
})

test('where a line of a request stands is told in its words', () => {
  const entry = { subjectKind: 'request', detail: { state: ['queued', 'to-pick'] } }
  expect(trailText(translator('zh-CN')).details(entry)).toEqual([
    { key: 'state', field: '状态', before: '排队中', after: '待取件' },
  ])
})

test('words of a program are told in words of the reader: kinds of labels, symbols, filters, reasons of mails, where a year comes from', () => {
  const types = [
    {
      id: 'reimbursement',
      name: { zh: '零星报销', en: 'Manual reimbursement' },
      fields: [{ key: 'acceptedOn', kind: 'date' as const, label: { zh: '受理日期', en: 'Accepted on' } }],
    },
  ]
  const { details } = trailText(translator('zh-CN'), { language: 'zh-CN', types })
  const told = (subjectKind: string | null, detail: Record<string, unknown>) =>
    details({ subjectKind, detail }).map(({ field, before, after }) =>
      [field, ...(before ? [before] : []), after].join(' '),
    )
  expect(told('box', { kind: 'box', symbol: 'qr' })).toEqual(['种类 盒', '条码式样 二维码'])
  expect(told('list', { filter: { types: ['reimbursement'], yearFrom: 2021 }, sort: 'code' })).toEqual([
    '条件 档案类型 零星报销、起始年度 2021',
    '排序 按档号',
  ])
  expect(told('reminder', { outcome: 'failed', problem: 'auth' })).toEqual([
    '结果 未成功',
    '原因 服务器不接受账号或密码',
  ])
  expect(told('record', { year_source: ['acceptedOn', 'hand'] })).toEqual(['年度依据 受理日期 手工填写'])
  expect(told('request', { request: 'SQ2026-0001', step: '1/2', original: true })).toEqual([
    '申请号 SQ2026-0001',
    '审批级次 1/2',
    '要原件 是',
  ])
  expect(told('location', { rows: 3, levels: 6 })).toEqual(['列数 3', '层数 6'])
  expect(told('borrower', { explained: ['BX1: 遗失', 'BX2: 在外地'] })).toEqual(['未还原因 BX1: 遗失、BX2: 在外地'])
})

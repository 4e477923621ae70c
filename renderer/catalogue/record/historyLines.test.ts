import { expect, test } from 'vitest'
import { translator } from '../../../shared/messages'
import { trailText } from '../../../shared/messages/trailText'
import { historyLines } from './historyLines'

const told = (language: 'zh-CN' | 'en', detail: Record<string, unknown>) => {
  const t = translator(language)
  const fields = [
    { key: 'total', label: '总费用', kind: 'money' as const, head: false, required: false, rare: false, wide: false, choices: [], personal: false },
  ] // prettier-ignore
  return historyLines(detail, { fields, t, trail: trailText(t, { language, types: [] }) }).map(
    ({ field, change }) => `${field}: ${change}`,
  )
}

test('the history of a record tells states of its requests and yes and no in words, fields by their labels and kinds', () => {
  const detail = { state: ['ready', 'lent'], takeOut: true, total: [8063124, 8063100], completeness: [0, 1] }
  expect(told('zh-CN', detail)).toEqual([
    '状态: 可领取 → 已借出',
    '带离档案室: 是',
    '总费用: 80,631.24 → 80,631.00',
    '材料: 未核对 → 齐全',
  ])
  expect(told('en', { state: ['queued', 'to-pick'], original: false })).toEqual([
    expect.stringMatching(/^State: (?!queued)\S.* → (?!to-pick)\S/i),
    expect.stringMatching(/: No$/),
  ])
})

import { describe, expect, it } from 'vitest'
import { translator } from '.'
import { en } from './en'
import { fill } from './fill'
import { zhCN } from './zh-CN'

const say = (text: string, values: Record<string, unknown>) => fill(text, (name) => String(values[name]))

describe('fill', () => {
  it('puts values in by name', () => {
    expect(say('{code} is on loan to {name}', { code: 'J045-1', name: '李敏' })).toBe('J045-1 is on loan to 李敏')
  })

  it('writes one noun for one and another for none and many', () => {
    const text = '{count|day|days} overdue'
    expect([0, 1, 2, '1', '1,181'].map((count) => say(text, { count }))).toEqual([
      '0 days overdue',
      '1 day overdue',
      '2 days overdue',
      '1 day overdue',
      '1,181 days overdue',
    ])
  })

  it('leaves signs of a code template alone', () => {
    expect(say('{fonds}-{item:4}', { fonds: 'J045' })).toBe('J045-{item:4}')
  })
})

describe('the words in both languages', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)(?:\|[^|}]*\|[^|}]*)?\}/g)].map((found) => found[1])

  it('ask for no value the other language does not know', () => {
    const strange = (Object.keys(zhCN) as (keyof typeof zhCN)[]).filter((key) => {
      const known = new Set(names(zhCN[key]))
      return names(en[key]).some((name = '') => !known.has(name.replace(/En$/, '')))
    })
    expect(strange).toEqual([])
  })

  it('say one record and two records in English', () => {
    const t = translator('en')
    expect(t('circulation.daysOverdue', { count: 1 })).toBe('1 day overdue')
    expect(t('circulation.daysOverdue', { count: 2 })).toBe('2 days overdue')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildCode,
  checkTemplate,
  codePrefix,
  parseTemplate,
  periodCode,
  periodIn,
  readCode,
  readPeriodCode,
  volumeCode,
} from './codeTemplate'

const ITEM = '{fonds}-ZY·{class}·{year}·{period}-{item:4}'
const VOLUME = '{fonds}-ZY·{class}·{year}·{period}-{volume:3}-{item:4}'
const values = { fonds: 'J045', class: 'YB', year: 2023, period: '10', item: 12 }

test('the default template builds a DA/T 13-2022 code', () => {
  expect(buildCode(ITEM, values)).toBe('J045-ZY·YB·2023·D10-0012')
  expect(buildCode(VOLUME, { ...values, period: 'permanent', volume: 7 })).toBe('J045-ZY·YB·2023·Y-007-0012')
  expect(codePrefix(VOLUME, { ...values, volume: 7 })).toBe('J045-ZY·YB·2023·D10-007-')
})

test('the paperwork style with a department is built and read back', () => {
  const template = '{fonds}-WS·{year}·{period}·{org}-{item:4}'
  expect(checkTemplate(template, 'item')).toBeNull()
  const code = buildCode(template, { ...values, period: 'permanent', org: '办公室', item: 1 })
  expect(code).toBe('J045-WS·2023·Y·办公室-0001')
  expect(readCode(template, code)).toEqual({ fonds: 'J045', year: 2023, period: 'permanent', org: '办公室', item: 1 })
})

test('whatever a template builds it reads back to the same values', () => {
  const some = fc.record({
    fonds: fc.stringMatching(/^[A-Z]\d{3}$/),
    class: fc.constantFrom('YB', 'GL', 'ZJ'),
    year: fc.integer({ min: 1950, max: 2099 }),
    period: fc.constantFrom('permanent', '10', '30', '50', '100'),
    volume: fc.integer({ min: 1, max: 99_999 }),
    item: fc.integer({ min: 1, max: 9_999_999 }),
  })
  fc.assert(
    fc.property(some, fc.constantFrom('·', '-', '.', '/'), fc.integer({ min: 1, max: 9 }), (one, mark, width) => {
      const template = `{fonds}${mark}{class}${mark}{year}${mark}{period}-{volume:3}-{item:${width}}`
      expect(checkTemplate(template, 'volume')).toBeNull()
      expect(readCode(template, buildCode(template, one))).toEqual(one)
      expect(buildCode(template, one).startsWith(codePrefix(template, one))).toBe(true)
    }),
  )
})

test('two different items of a prefix never get the same code', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 1e7 }), (a, b) => {
      fc.pre(a !== b)
      expect(buildCode(ITEM, { ...values, item: a })).not.toBe(buildCode(ITEM, { ...values, item: b }))
    }),
  )
})

test('a template that could not be read back or counted is refused with the reason', () => {
  expect(parseTemplate('{fonds')).toBe('braces')
  expect(checkTemplate('{fonds}-{what}-{item:4}', 'item')).toBe('unknown-part')
  expect(checkTemplate('{fonds}-{item:0}', 'item')).toBe('width')
  expect(checkTemplate('{fonds}-{year}', 'item')).toBe('no-item')
  expect(checkTemplate('{item:4}-{year}', 'item')).toBe('item-not-last')
  expect(checkTemplate('{fonds}-{item:4}', 'volume')).toBe('volume-missing')
  expect(checkTemplate(VOLUME, 'item')).toBe('volume-not-allowed')
  expect(checkTemplate('{fonds}{year}-{item:4}', 'item')).toBe('no-separator')
  expect(checkTemplate('{fonds}-ZY{year}-{item:4}', 'item')).toBe('no-separator')
  expect(checkTemplate('{year}-{year}-{item:4}', 'item')).toBe('repeated')
})

test('a code of another scheme is not read', () => {
  expect(readCode(ITEM, 'C038-001-002-003')).toBeNull()
  expect(readCode(ITEM, 'J045-ZY·YB·2023·D-0012')).toBeNull()
})

test('periods and their codes stand for each other; a bare letter stands for none', () => {
  for (const period of ['permanent', '10', '30', '50', '100']) expect(readPeriodCode(periodCode(period))).toBe(period)
  for (const code of ['D', 'C', 'Z', 'H', '', 'D0']) expect(readPeriodCode(code)).toBeNull()
})

test('the period a 档号 says is read by its template, and of one kept from an old ledger by its own part', () => {
  const template = '{fonds}-ZY·{class}·{year}·{period}-{item:4}'
  expect(periodIn(template, 'J045-ZY·YB·2020·D10-0007')).toBe('10')
  expect(periodIn('{fonds}-{class}-{item:4}', 'J045-YB-0007')).toBeNull()
  expect(periodIn(template, 'J045-ZY·YB·2016·D30-012-0003')).toBe('30')
  expect(periodIn(template, '2016-Y-12')).toBe('permanent')
  for (const code of ['2016-医保-12', 'YB2016-12', 'D10-D30-1', '']) expect(periodIn(template, code)).toBeNull()
})

test('the 档号 of a 案卷 is that of its records up to the 案卷号', () => {
  const of = { fonds: 'J045', class: 'YB', year: 2024, period: '10', volume: 12 }
  expect(volumeCode(VOLUME, of)).toBe('J045-ZY·YB·2024·D10-012')
  expect(volumeCode('{fonds}-{volume}-卷内-{item}', { ...of, period: null })).toBe('J045-012')
  expect(volumeCode('{fonds}-{period}-{volume}-{item}', { ...of, period: null })).toBeNull()
  expect(volumeCode(ITEM, of)).toBeNull()
  expect(volumeCode(VOLUME, { ...of, fonds: '' })).toBeNull()
  expect(volumeCode('{fonds}-{org}-{volume}-{item}', of)).toBeNull()
})

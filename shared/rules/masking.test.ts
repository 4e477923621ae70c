import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskBank, maskDiagnosis, maskDigits, maskId, maskPersonal, maskPersonNumbers, maskPhone } from './masking'

test('an ID shows region and the last four, a phone its ends, an account its end, a diagnosis nothing', () => {
  expect(maskId('450802199001011234')).toBe('450802********1234')
  expect(maskId('440524880101001')).toBe('440524*****1001')
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect(maskBank('6217001234567890123')).toBe('***************0123')
  expect(maskDiagnosis('肺癌')).toBe('****')
})

test('short or odd values are never shown whole', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-Z]{1,20}$/),
      fc.constantFrom('id', 'phone', 'bank', 'diagnosis'),
      (text, kind) => {
        const masked = maskPersonal(kind as 'id', text)
        expect(masked).not.toBe(text)
        expect(masked).toMatch(/\*/)
      },
    ),
  )
})

test('two phones in one cell are masked one by one', () => {
  expect(maskPersonal('phone', '13812345678、0771-5881234')).toBe('138****5678、077*****1234')
})

test('digits that look like a person are masked in a cell that could not be read', () => {
  expect(maskDigits('身份证4.50802E+17?')).not.toContain('4.50802E+17')
  expect(maskDigits('号450802199001011234')).toBe('号450*************34')
  expect(maskDigits('2019-13-40')).toBe('2019-13-40')
})

test('a column nobody described keeps its text but for numbers of persons; invoice numbers and dates stay', () => {
  expect(maskPersonNumbers('代办人450802199001011234，电话13812345678')).toBe(
    '代办人450802********1234，电话138****5678',
  )
  expect(maskPersonNumbers('44052418800101001X')).toBe('440524********001X')
  expect(maskPersonNumbers('发票24452000000123456789 2023-05-09 12345678')).toBe(
    '发票24452000000123456789 2023-05-09 12345678',
  )
})

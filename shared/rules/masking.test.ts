import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskBank, maskDiagnosis, maskDigits, maskId, maskPersonal, maskPhone } from './masking'

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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCheckCharacter, isCreditCode } from './creditCode'

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '11320000MB151840XJ', ' 91350100m000100y43 '])(
    '%s checks out (GB 32100-2015)',
    (code) => {
      expect(isCreditCode(code)).toBe(true)
    },
  )
  it.each(['91350100M000100Y4Z', '91350100M000100Y44', '91350100M000100I43', '', '91350100M000100Y4'])(
    '%s does not',
    (code) => {
      expect(isCreditCode(code)).toBe(false)
    },
  )
  it('with one character changed is always noticed', () => {
    const charset = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    const body = fc.array(fc.constantFrom(...charset), { minLength: 17, maxLength: 17 }).map((list) => list.join(''))
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 16 }), fc.constantFrom(...charset), (text, at, character) => {
        fc.pre(text[at] !== character)
        return !isCreditCode(text.slice(0, at) + character + text.slice(at + 1) + creditCheckCharacter(text))
      }),
    )
  })
})

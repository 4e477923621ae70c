import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthDateOf, idCheckDigit, isIdNumber, readIdNumber, toEighteen } from './idNumber'

const bodies = fc
  .record({
    region: fc.integer({ min: 110000, max: 659999 }),
    day: fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 1, max: 998 }),
  })
  .map(
    ({ region, day, serial }) =>
      `${region}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`,
  )
const numbers = bodies.map((body) => body + idCheckDigit(body))

describe('an ID number', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s checks out (GB 11643-1999)', (id) => {
    expect(readIdNumber(id)).toEqual({ value: id, problem: null })
  })

  it('is kept half-width, without blanks, with an upper-case X', () => {
    for (const text of [
      ' 11010519491231002x ',
      '１１０１０５１９４９１２３１００２Ｘ',
      "'11010519491231002X",
      '110105 19491231 002X',
      '\u200b11010519491231002X',
    ])
      expect(readIdNumber(text)).toEqual({ value: '11010519491231002X', problem: null })
  })

  it('of the old kind with 15 digits is good and is one person with its 18 digits', () => {
    expect(readIdNumber('450804400507762')).toEqual({ value: '450804400507762', problem: null })
    expect(isIdNumber(toEighteen('450804400507762'))).toBe(true)
    expect(birthDateOf('450804400507762')).toBe('1940-05-07')
  })

  it('whose tail a spreadsheet has cut is never guessed', () => {
    expect(readIdNumber('430102198612083000', true)).toEqual({ value: null, problem: 'id.digits-lost' })
    expect(readIdNumber('430102198612083000')).toEqual({ value: null, problem: 'id.digits-lost' })
    expect(readIdNumber('4.50802E+17')).toEqual({ value: null, problem: 'id.digits-lost' })
    expect(readIdNumber('4.50802e17', true)).toEqual({ value: null, problem: 'id.digits-lost' })
  })

  it('that ends in 000 rightly is good when it was text', () => {
    const body = Array.from({ length: 1000 }, (_, n) => `45080219640716${String(n).padStart(3, '0')}`).find(
      (text) => text.endsWith('00') && idCheckDigit(text) === '0',
    )
    if (body) expect(readIdNumber(`${body}0`).problem).toBeNull()
    fc.assert(fc.property(numbers, (id) => readIdNumber(id).problem === null))
  })

  it('of another length, with strange characters or an impossible birth date is named as such', () => {
    expect(readIdNumber('45080219921217986').problem).toBe('id.length')
    expect(readIdNumber('4508021992121798612').problem).toBe('id.length')
    expect(readIdNumber('4508**********1234').problem).toBe('id.unreadable')
    const body = '45080219901340123'
    expect(readIdNumber(body + idCheckDigit(body))).toEqual({
      value: body + idCheckDigit(body),
      problem: 'id.birth-date',
    })
  })

  it('with one digit changed is always noticed', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const changed = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1)
        return readIdNumber(changed).problem !== null
      }),
    )
  })
})

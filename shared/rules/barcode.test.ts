import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKinds, makeBarcode, readBarcode } from './barcode'

const refs = fc.record({
  kind: fc.constantFrom(...barcodeKinds),
  id: fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
})
const alphabet = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')

describe('own barcodes', () => {
  it('reads back what it made, for every kind and any id', () => {
    fc.assert(
      fc.property(refs, ({ kind, id }) => {
        expect(readBarcode(makeBarcode(kind, id))).toEqual({ kind, id })
      }),
    )
  })

  it('uses only upper-case letters and digits', () => {
    fc.assert(
      fc.property(refs, ({ kind, id }) => {
        expect(makeBarcode(kind, id)).toMatch(/^[RVBPULA]\d{10,18}$/)
      }),
    )
  })

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(refs, fc.nat(), fc.constantFrom(...alphabet), ({ kind, id }, at, wrong) => {
        const code = makeBarcode(kind, id)
        const spot = at % code.length
        fc.pre(code[spot] !== wrong)
        expect(readBarcode(code.slice(0, spot) + wrong + code.slice(spot + 1))).toBeNull()
      }),
      { numRuns: 3000 },
    )
  })

  it('finds every swap of two neighbours', () => {
    fc.assert(
      fc.property(refs, fc.nat(), ({ kind, id }, at) => {
        const code = makeBarcode(kind, id)
        const spot = at % (code.length - 1)
        fc.pre(code[spot] !== code[spot + 1])
        const swapped = code.slice(0, spot) + code.charAt(spot + 1) + code.charAt(spot) + code.slice(spot + 2)
        expect(readBarcode(swapped)).toBeNull()
      }),
      { numRuns: 3000 },
    )
  })

  it('forgives lower case, full-width forms, blanks and dashes', () => {
    const code = makeBarcode('box', 4711)
    const wide = Array.from(code)
      .map((char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))
      .join('')
    const spaced = code.replace(/(.{3})/g, '$1 ')
    for (const typed of [code.toLowerCase(), wide, ` ${code}\r\n`, spaced, code.replace(/^./, '$&-')])
      expect(readBarcode(typed)).toEqual({ kind: 'box', id: 4711 })
  })

  it('leaves other numbers alone', () => {
    const others = [
      '',
      'BX202300001',
      'J045-ZY·YB·2024·D10-012-0003',
      'R000000000000',
      '11010119900101123X',
      'Q0000000100',
    ]
    for (const other of [...others, 'R'.repeat(500)]) expect(readBarcode(other)).toBeNull()
  })

  it('knows no second spelling of the same id', () => {
    const code = makeBarcode('record', 5)
    expect(readBarcode(code.replace(/^R/, 'R00'))).toBeNull()
  })

  it('refuses an id that is no positive whole number', () => {
    for (const id of [0, -1, 1.5, Number.NaN, 2 ** 53]) expect(() => makeBarcode('record', id)).toThrow(RangeError)
  })

  it('keeps the printed form stable, because labels outlive programs', () => {
    expect([makeBarcode('record', 1), makeBarcode('borrower', 99), makeBarcode('box', 123456789)])
      .toMatchInlineSnapshot(`
      [
        "R0000000133",
        "U0000009977",
        "B12345678923",
      ]
    `)
  })
})

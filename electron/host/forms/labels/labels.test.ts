import { describe, expect, it } from 'vitest'
import { barcodeKinds, makeBarcode, readBarcode } from '../../../../shared/rules/barcode'
import { drawForm } from '../drawForm'
import { fileFacts, pageSizes, pageTexts, scannedCodes, wordPlaces } from '../testing/poppler'
import { base, boxFaces, labelsOf } from '../testing/samples'
import { labelSheets } from './labelSheets'

const sorted = (codes: string[]) => codes.toSorted((one, other) => (one < other ? -1 : 1))

describe('label sheets', () => {
  it.each(labelSheets())('$id lies on an A4 page', ({ columns, rows, width, height, left, top, gapX, gapY }) => {
    expect(left + columns * width + (columns - 1) * gapX).toBeLessThanOrEqual(210)
    expect(top + rows * height + (rows - 1) * gapY).toBeLessThanOrEqual(297)
  })

  it.each(labelSheets())('every code of a full sheet $id is read from the print', async ({ id, columns, rows }) => {
    const labels = labelsOf(columns * rows)
    const { bytes, pages } = await drawForm('labels', { ...base, labels, code: 'code128', medium: { sheet: id } })
    expect(pages).toBe(1)
    expect(sorted(scannedCodes(bytes))).toEqual(labels.map(({ barcode }) => barcode))
  })

  // One a page: zbar mixes up the corners of QR codes that stand in rows, a hand scanner sees one at a time.
  it('QR codes are read as well', async () => {
    const labels = labelsOf(14)
    const medium = { roll: { width: 63.5, height: 25.4 } }
    const { bytes } = await drawForm('labels', { ...base, labels, code: 'qr', medium })
    expect(scannedCodes(bytes)).toEqual(labels.map(({ barcode }) => barcode))
  })

  it('printing begins at position n of a used sheet and goes on on a fresh one', async () => {
    const medium = { sheet: 'a4-3x8-70x37', startAt: 24 }
    const { bytes, pages } = await drawForm('labels', { ...base, labels: labelsOf(2), code: 'code128', medium })
    expect(pages).toBe(2)
    const starts = wordPlaces(bytes).filter(({ text }) => text.startsWith('J045'))
    expect(starts.map(({ page }) => page)).toEqual([1, 2])
    expect(starts[0]?.x).toBeCloseTo(142, 0)
    expect(starts[0]?.y).toBeGreaterThan(259)
    expect(starts[1]?.x).toBeCloseTo(2, 0)
    expect(starts[1]?.y).toBeLessThan(10)
  })

  it('the offset of a printer moves everything', async () => {
    const input = { ...base, labels: labelsOf(1), code: 'code128', medium: { sheet: 'a4-3x8-70x37' } } as const
    const [plain] = wordPlaces((await drawForm('labels', input)).bytes)
    const [moved] = wordPlaces((await drawForm('labels', { ...input, offset: { x: 1.5, y: -0.5 } })).bytes)
    expect((moved?.x ?? 0) - (plain?.x ?? 0)).toBeCloseTo(1.5, 1)
    expect((moved?.y ?? 0) - (plain?.y ?? 0)).toBeCloseTo(-0.5, 1)
  })

  it('who printed a sheet and when stands in its margin where it has one, on no label, and always in the file', async () => {
    const printed = '2024-05-09 14:03'
    for (const sheet of labelSheets()) {
      const { id, columns, rows, top, height, gapY } = sheet
      const labels = labelsOf(2)
      const medium = { sheet: id, startAt: columns * rows }
      const { bytes } = await drawForm('labels', { ...base, labels, code: 'code128', medium })
      const lines = wordPlaces(bytes).filter(({ text }) => text === '2024-05-09')
      const bottom = top + rows * height + (rows - 1) * gapY
      const hasMargin = Math.max(top, 297 - bottom) >= 6
      expect(lines.map(({ page }) => page)).toEqual(hasMargin ? [1, 2] : [])
      for (const { y } of lines) expect(y + 2.2 < top || y > bottom).toBe(true)
      expect(fileFacts(bytes)).toContain(printed)
    }
    const medium = { roll: { width: 50, height: 30 } }
    const roll = await drawForm('labels', { ...base, labels: labelsOf(1), code: 'code128', medium })
    expect(pageTexts(roll.bytes).join('')).not.toContain(printed)
    expect(fileFacts(roll.bytes)).toContain(`陆凤红 ${printed}`)
  })

  it('a position that is not on the sheet is refused', async () => {
    for (const startAt of [0, 25, 1.5]) {
      const medium = { sheet: 'a4-3x8-70x37', startAt }
      await expect(drawForm('labels', { ...base, labels: labelsOf(1), code: 'qr', medium })).rejects.toThrow(RangeError)
    }
  })

  it('a roll printer gets one label a page in its own size', async () => {
    const labels = barcodeKinds.map((kind) => ({ barcode: makeBarcode(kind, 7), lines: [kind] }))
    const medium = { roll: { width: 50, height: 30 } }
    const { bytes } = await drawForm('labels', { ...base, labels, code: 'code128', medium })
    expect(pageSizes(bytes)).toEqual(labels.map(() => [50, 30]))
    expect(scannedCodes(bytes).map((code) => readBarcode(code))).toEqual(barcodeKinds.map((kind) => ({ kind, id: 7 })))
  })

  it('text that does not fit is cut visibly', async () => {
    const labels = [{ barcode: 'R0000000133', lines: ['J045', '医疗保险待遇'.repeat(60)] }]
    const medium = { sheet: 'a4-4x10-48.5x25.4' }
    const { bytes } = await drawForm('labels', { ...base, labels, code: 'code128', medium })
    expect(pageTexts(bytes).join('')).toContain('…')
  })
})

describe('box spines and fronts', () => {
  it.each([20, 30, 40, 50] as const)(
    'a spine of %i mm names fonds, year, period, codes and box, and its code is read',
    async (thickness) => {
      const boxes = boxFaces(3)
      const made = await drawForm('boxSpines', { ...base, thickness, paper: 'A3', boxes })
      const text = pageTexts(made.bytes).join('').replace(/\s/g, '')
      for (const part of ['J045', '2023', 'D1010年', '起件号', '止件号', '盒号', '零星报销'])
        expect(text).toContain(part)
      expect(text).not.toContain('…')
      expect(pageSizes(made.bytes)).toEqual([[297, 420]])
      expect(sorted(scannedCodes(made.bytes))).toEqual(boxes.map(({ barcode }) => barcode))
    },
  )

  it('strips for A4 printers go on over several sheets', async () => {
    const boxes = boxFaces(9)
    const made = await drawForm('boxSpines', { ...base, thickness: 20, paper: 'A4', boxes })
    expect(pageSizes(made.bytes)).toEqual([
      [210, 297],
      [210, 297],
    ])
    for (const page of pageTexts(made.bytes)) expect(page).toContain('打印：陆凤红 2024-05-09 14:03')
    expect(sorted(scannedCodes(made.bytes))).toEqual(boxes.map(({ barcode }) => barcode))
  })

  it('a front carries the whole first and last code', async () => {
    const [box] = boxFaces(1)
    const made = await drawForm('boxFronts', { ...base, boxes: boxFaces(1) })
    const text = pageTexts(made.bytes).join('')
    for (const part of [box?.firstCode, box?.lastCode, box?.fondsName, '共 48 件', '打印：陆凤红 2024-05-09 14:03'])
      expect(text).toContain(part)
    expect(scannedCodes(made.bytes)).toEqual([box?.barcode])
  })
})

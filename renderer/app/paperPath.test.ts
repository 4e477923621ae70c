import { expect, test } from 'vitest'
import { makeBarcode } from '../../shared/rules/barcode'
import { sheetBarcode } from '../../shared/rules/confirmationCode'
import { paperPath } from './paperPath'

test('what stands on a paper leads back to its page, whoever typed it in whatever width; other texts lead nowhere', () => {
  const appraisal = makeBarcode('appraisal', 7)
  expect(paperPath(` ${appraisal}`)).toBe(`/retention/appraisals/${appraisal}`)
  expect(paperPath('xh2026-0001')).toBe('/retention/appraisals/XH2026-0001')
  expect(paperPath(sheetBarcode('7K2M-9ABC-1DEF'))).toBe('/confirmations?open=QR7K2M9ABC1DEF')
  expect(paperPath('qr2026-0001 ')).toBe('/confirmations?open=QR2026-0001')
  expect(paperPath('YJ2026-0012')).toBe('/retention/transfers/YJ2026-0012')
  for (const other of ['', '张三', 'QR', 'J045-YB·2023·D10-0001', makeBarcode('record', 7)])
    expect(paperPath(other)).toBeNull()
})

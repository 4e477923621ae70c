import { describe, expect, it } from 'vitest'
import { drawForm } from '../drawForm'
import { pageTexts, scannedCodes } from '../testing/poppler'
import { loanInput, slipLines } from '../testing/samples'

describe('loan slip', () => {
  it('names the slip, the borrower, the days and every record lent', async () => {
    const made = await drawForm('loanSlip', loanInput())
    const text = pageTexts(made.bytes).join('')
    for (const part of ['借阅单', '借2024-000318', '欧阳䶮', '稽核科', '2024-05-23', '皇甫庆', '共 3 件', '陆凤红'])
      expect(text).toContain(part)
    expect(made).toMatchObject({ pages: 1, missingGlyphs: [] })
  })

  it('carries the barcode of the loan, readable from the print', async () => {
    const { bytes } = await drawForm('loanSlip', loanInput())
    expect(scannedCodes(bytes)).toEqual([loanInput().barcode])
  })

  it('repeats the head of the table and counts the pages when many records are lent', async () => {
    const { bytes, pages } = await drawForm('loanSlip', loanInput({ lines: slipLines(90) }))
    const texts = pageTexts(bytes)
    expect(pages).toBeGreaterThan(2)
    for (const [at, text] of texts.slice(0, -1).entries()) {
      expect(text).toMatch(/序号\s+档号\s+题名/)
      expect(text).toMatch(new RegExp(`第 ?${at + 1} ?页 ?共 ?${pages} ?页`))
    }
    expect(texts.join('').match(/-0090/g)).toHaveLength(1)
  })

  it('prints one copy for the room and one for the borrower, each with its own page count', async () => {
    const { bytes, pages } = await drawForm('loanSlip', loanInput({ copies: 2 }))
    const texts = pageTexts(bytes)
    expect(pages).toBe(2)
    expect(texts[0]).toContain('档案室留存')
    expect(texts[1]).toContain('借阅人收执')
    for (const text of texts) expect(text).toMatch(/第 ?1 ?页 ?共 ?1 ?页/)
  })

  it('reports a character the font lacks and prints its code point instead of a box', async () => {
    const made = await drawForm('loanSlip', loanInput({ borrower: { name: '𠮷田' } }))
    expect(made.missingGlyphs).toEqual(['𠮷'])
    expect(pageTexts(made.bytes).join('')).toContain('‹U+20BB7›田')
  })

  it('speaks English to an English reader', async () => {
    const { bytes } = await drawForm('loanSlip', loanInput({ locale: 'en' }))
    const text = pageTexts(bytes).join('')
    expect(text).toContain('Loan slip')
    expect(text).toContain('Page 1 of 1')
    expect(text).toContain('皇甫庆')
  })
})

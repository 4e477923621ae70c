import { expect, it } from 'vitest'
import type { TrustGuideInput } from '../../../../shared/model/forms'
import { drawForm } from '../drawForm'
import { pageTexts, scannedCodes } from '../testing/poppler'

const input: TrustGuideInput = {
  locale: 'zh-CN',
  room: '青山县医疗保障事务中心档案库',
  printedBy: '管理员甲',
  printedAt: '2026-03-02 10:00',
  addresses: ['https://192.168.1.20:8443/', 'https://dangan-pc:8443/'],
  code: `juanzong://192.168.1.20:8443#${'3f'.repeat(32)}`,
  fingerprint: Array(32).fill('3F').join(':'),
  sha1: Array(20).fill('A1').join(':'),
}

it.each(['zh-CN', 'en'] as const)(
  'the guide to the room is one page with addresses, both fingerprints and the code (%s)',
  async (locale) => {
    const { bytes, pages, missingGlyphs } = await drawForm('trustGuide', { ...input, locale })
    expect({ pages, missingGlyphs }).toEqual({ pages: 1, missingGlyphs: [] })
    const text = pageTexts(bytes).join('')
    for (const part of [input.room, ...input.addresses, 'juanzong-ca.crt', input.sha1, Array(16).fill('3F').join(':')])
      expect(text).toContain(part)
    // The last lines stand above the foot.
    expect(text).toContain(locale === 'en' ? 'ask the archive room for a new page' : '请向档案室要新的一页')
    expect(scannedCodes(bytes)).toEqual([input.code])
  },
)

import { describe, expect, it } from 'vitest'
import { keyInSheet } from '../../../../shared/rules/recoverySheet'
import { drawForm } from '../drawForm'
import { pageTexts, scannedCodes } from '../testing/poppler'
import { recoveryInput } from '../testing/samples'

describe('recovery key sheet', () => {
  it('shows the key in groups of six and names the room on one page', async () => {
    const { bytes, pages } = await drawForm('recoveryKey', recoveryInput)
    const text = pageTexts(bytes).join('')
    expect(pages).toBe(1)
    for (const part of ['恢复密钥单', recoveryInput.roomName, recoveryInput.roomId, ...recoveryInput.key.split('-')])
      expect(text).toContain(part)
  })

  it('says at its foot who made the sheet and when, below everything else', async () => {
    const long = { ...recoveryInput, locale: 'en' as const, key: `${recoveryInput.key}-${recoveryInput.key}` }
    for (const [input, printed] of [
      [recoveryInput, '打印：陆凤红 2024-05-09 14:03'],
      [long, 'Printed by 陆凤红, 2024-05-09 14:03'],
    ] as const) {
      const { bytes } = await drawForm('recoveryKey', input)
      expect(pageTexts(bytes)[0]?.trim().split('\n').at(-1)?.trim()).toBe(printed)
    }
  })

  it('carries the key exactly as given in its code', async () => {
    const { bytes } = await drawForm('recoveryKey', recoveryInput)
    expect(scannedCodes(bytes)).toEqual([recoveryInput.key])
  })

  it('has the key behind its end, so that the saved file can be read again', async () => {
    const { bytes } = await drawForm('recoveryKey', recoveryInput)
    const end = Buffer.from(bytes).subarray(-4096).toString('utf8')
    expect(keyInSheet(end)).toBe(recoveryInput.key)
    expect(keyInSheet(end.slice(0, end.indexOf('%JUANZONG')))).toBeNull()
  })

  it('fits on one page in English and for a long key', async () => {
    const key = `${recoveryInput.key}-${recoveryInput.key}`
    const made = await drawForm('recoveryKey', { ...recoveryInput, locale: 'en', key })
    expect(made.pages).toBe(1)
    expect(pageTexts(made.bytes)[0]).toContain('Sealed on')
    expect(scannedCodes(made.bytes)).toEqual([key])
  })

  it('names the custodian of a share, and says that one alone opens nothing', async () => {
    const share = { number: 2, holder: '韦秀兰' }
    for (const locale of ['zh-CN', 'en'] as const) {
      const { bytes, pages } = await drawForm('recoveryKey', { ...recoveryInput, locale, share })
      const text = pageTexts(bytes).join('')
      expect(pages).toBe(1)
      expect(scannedCodes(bytes)).toEqual([recoveryInput.key])
      for (const part of locale === 'en' ? ['share 2 of 3', 'opens nothing'] : ['三份之第 2 份', '打不开任何东西'])
        expect(text).toContain(part)
      expect(text).toContain('韦秀兰')
    }
  })

  it('refuses a key that no code can carry', async () => {
    await expect(drawForm('recoveryKey', { ...recoveryInput, key: '密钥' })).rejects.toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { drawable, measure } from './fonts'
import { clip, wrap, wrapTo } from './wrap'

const clean = (text: string) => {
  const missing = new Set<string>()
  return { text: drawable(text, missing), missing: [...missing] }
}

describe('text on paper', () => {
  it('keeps rare characters the font has', () => {
    expect(clean('龘㐀䶮囍镕')).toEqual({ text: '龘㐀䶮囍镕', missing: [] })
  })

  it('turns a missing character into its code point and reports it once', () => {
    expect(clean('𠮷吉𠮷')).toEqual({ text: '‹U+20BB7›吉‹U+20BB7›', missing: ['𠮷'] })
  })

  it('drops zero-width characters and makes line ends blanks', () => {
    expect(clean('a\u200bb\r\nc\u0007\ufe0f')).toEqual({ text: 'ab c', missing: [] })
  })
})

describe('wrapping', () => {
  it('loses no character and fits every line', () => {
    const text = '孙洋娜，普通住院（四川大学华西医院）2022年6月15日至7月15日，J045-ZY·YB·2023·D10-012-0001。'
    for (const width of [40, 60, 90, 150]) {
      const lines = wrap(text, width, 9)
      expect(lines.join('')).toBe(text)
      for (const line of lines) expect(measure(line, 9)).toBeLessThanOrEqual(width)
    }
  })

  it('begins no line with a closing mark and ends none with an opening one', () => {
    const text = '一二三四，五六七八（九十）一二三四。五六“七八”九十'
    for (let width = 30; width < 120; width += 5)
      for (const line of wrap(text, width, 9)) {
        expect(line).not.toMatch(/^[，。）”]/)
        expect(line).not.toMatch(/[（“]$/)
      }
  })

  it('keeps Latin words and numbers whole where they fit', () => {
    expect(wrap('return the records on time', 60, 9)).toEqual(['return the', 'records on', 'time'])
  })

  it('shows that something was left out', () => {
    expect(clip('医疗保险待遇', 30, 9)).toBe('医疗…')
    expect(wrapTo('医疗保险待遇医疗保险待遇', 30, 9, 2)).toEqual(['医疗保', '险待…'])
  })
})

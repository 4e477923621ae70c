import { describe, expect, it } from 'vitest'
import { parsePlace, placeKey } from './place'

describe('a shelf address', () => {
  it('is one place however it is written', () => {
    const spellings = [
      '一库-03列A面-2节-4层',
      '1库-3列A面-2节-4层',
      '1号库房3列A面2节4层',
      '一库 03 列 a 面 2 节 4 层',
      '第一库第3列A面第二节第四层',
    ]
    expect(new Set(spellings.map(placeKey))).toEqual(new Set(['1库-3列A面-2节-4层']))
  })
  it('differs when one part differs', () => {
    expect(placeKey('一库-03列A面-2节-4层')).not.toBe(placeKey('一库-03列B面-2节-4层'))
    expect(placeKey('一库-03列A面-2节-4层')).not.toBe(placeKey('一库-13列A面-2节-4层'))
    expect(placeKey('十二库1列')).toBe(placeKey('12库-01列'))
  })
  it('may be short, and a text that is none is kept', () => {
    expect(parsePlace('3排2层')).toEqual({ row: '3', level: '2' })
    expect(parsePlace('档案室门后')).toBeNull()
    expect(placeKey('档案室 门后')).toBe('档案室门后')
  })
})

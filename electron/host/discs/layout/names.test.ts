import { expect, it } from 'vitest'
import { discName, NamesGiven, recordFolder, recordName, scanName } from './names'

it('names are taken by every file system: forbidden characters, endings and device names are replaced', () => {
  expect(discName('J045-ZY·YB·2023·D10-0012', 48)).toBe('J045-ZY·YB·2023·D10-0012')
  expect(discName('a/b\\c:d*e?f"g<h>i|j;k%l', 48)).toBe('a-b-c-d-e-f-g-h-i-j-k-l')
  expect(discName('.. 材料. . ', 48)).toBe('材料')
  expect(discName('con', 48)).toBe('_con')
  expect(discName('   ', 48)).toBe('_')
  expect(discName('𠮷田', 48)).toBe('〓田')
  expect(discName('a\u0000\n\u202Eb', 48)).toBe('a-b')
})

it('longer names are cut, stay different, and always come out the same', () => {
  const [one, other] = ['长'.repeat(60) + '甲', '长'.repeat(60) + '乙'].map((name) => discName(name, 48))
  expect(one).toHaveLength(48)
  expect(one).toMatch(/~[0-9a-f]{6}$/)
  expect(one).not.toBe(other)
  expect(discName('长'.repeat(60) + '甲', 48)).toBe(one)
})

it('a name taken in its folder gets a number, upper and lower case being one', () => {
  const names = new NamesGiven()
  expect(['a', 'A', 'a'].map((name) => names.free('x', name))).toEqual(['a', 'A-2', 'a-3'])
  expect(names.free('y', 'a')).toBe('a')
})

it('a 案卷 keeps its folder for all its records; another of the same number gets one of its own', () => {
  const names = new NamesGiven()
  const at = (file: number) => names.fileFolder(file, 'data/2022/案卷0007')
  expect([7, 8, 7].map(at)).toEqual(['data/2022/案卷0007', 'data/2022/案卷0007-2', 'data/2022/案卷0007'])
})

it('records lie by year, class and 案卷, named by 档号, business number or id; scans beside them', () => {
  const head = { year: 2023, classCode: 'YB', className: '医疗保险/业务类' }
  expect(recordFolder({ ...head, file: null })).toBe('data/电子档案/2023/YB 医疗保险-业务类')
  expect(recordFolder({ ...head, file: { number: 12 } })).toBe('data/电子档案/2023/YB 医疗保险-业务类/案卷0012')
  expect(recordName({ code: null, businessNumber: 'LX-1', uid: 'u' })).toBe('LX-1')
  expect(recordName({ code: null, businessNumber: null, uid: 'u' })).toBe('u')
  expect(scanName('A-1', 7, 'application/pdf')).toBe('A-1-007.pdf')
  expect(scanName('A-1', 1, 'application/ofd')).toBe('A-1-001.ofd')
})

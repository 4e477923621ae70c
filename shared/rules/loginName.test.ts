import { expect, test } from 'vitest'
import { normaliseLoginName } from './loginName'

test('a login name is the same person in full-width letters, capitals and with blanks', () => {
  expect(normaliseLoginName(' Ｚhang　San１ ')).toBe('zhangsan1')
  expect(normaliseLoginName('张 三')).toBe('张三')
  expect(normaliseLoginName('zhangsan')).not.toBe(normaliseLoginName('zhangsi'))
})

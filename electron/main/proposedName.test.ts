import { expect, test } from 'vitest'
import { proposedName } from './proposedName'

test.each([
  ['恢复密钥单 医保/档案: “一” 2026-03-02.pdf', '恢复密钥单 医保-档案- “一” 2026-03-02.pdf'],
  [String.raw`..\..\x.pdf`, '-..-x.pdf'],
  ['../../.bashrc', '-..-.bashrc'],
  ['con.pdf', 'con-.pdf'],
  ['清单. ', '清单'],
  ['\ud840.pdf', '\ufffd.pdf'],
])('%s is proposed as a name every system takes', (name, proposed) => {
  expect(proposedName(name)).toBe(proposed)
})

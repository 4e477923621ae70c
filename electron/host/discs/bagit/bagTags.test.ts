import { expect, it } from 'vitest'
import { folderOf, sum } from '../../../../tests/support/bagFixture'
import { bagTags } from './bagTags'
import { validateBag } from './validateBag'

const contents: Record<string, string> = {
  'data/电子档案/2023/零星报销/J045-2023-D10-0001 张三“住院”医疗费用报销材料.xml': '<x/>',
  'data/100%\n.txt': 'percent and line feed',
  'data/空': '',
}
const payload = Object.entries(contents).map(([path, text]) => ({
  path,
  size: Buffer.byteLength(text),
  digests: { sha256: sum('sha256', text), sha512: sum('sha512', text) },
}))
const page = '<!doctype html>'
const others = [
  { path: 'index.html', size: page.length, digests: { sha256: sum('sha256', page), sha512: sum('sha512', page) } },
]
const info = [
  ['Source-Organization', '某市医疗保障事业管理中心'],
  ['External-Description', '两行\n的说明'],
] as const

it('writes bags that are valid without a single warning', async () => {
  const tags = Object.fromEntries(bagTags(payload, info, others))
  const verdict = await validateBag(folderOf({ ...contents, 'index.html': page, ...(tags as Record<string, Buffer>) }))
  const odd = verdict.warnings.filter((one) => one.code !== 'name-not-portable')
  expect(verdict).toMatchObject({ valid: true, version: '1.0', errors: [] })
  expect(odd).toEqual([])
  expect(verdict.checked.files).toBe(3 + 5)
})

it('writes the same bytes for the same files in any order', () => {
  const hexOf = (files: typeof payload) => {
    const tags = bagTags(files, info, others)
    return Object.fromEntries([...tags].map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]))
  }
  expect(hexOf(payload.toReversed())).toEqual(hexOf(payload))
})

it('tells bytes and number of the payload', () => {
  const text = Buffer.from(bagTags(payload, info).get('bag-info.txt') ?? []).toString()
  expect(text).toBe(
    `Source-Organization: 某市医疗保障事业管理中心\nExternal-Description: 两行 的说明\nPayload-Oxum: 25.3\n`,
  )
})

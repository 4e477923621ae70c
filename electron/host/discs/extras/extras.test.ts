import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read as readWorkbook, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasProgram } from '../../../../tests/support/hasProgram'
import { testFolder } from '../../../../tests/support/testRoom'
import { pageTexts } from '../../forms/testing/poppler'
import { DiscCatalogue } from './catalogue/json'
import { discExtras, extrasBytesOf, extrasSize } from './index'
import { checkEad } from './testing/checkEad'
import { sampleSet, sampleVolume } from './testing/sampleSet'

const COUNT = 1234
let base: string
let written: string[]

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'jz-disc-'))
  written = await discExtras(sampleVolume(base, COUNT))
}, 120_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const bytesOf = (name: string, folder = base) => readFileSync(join(folder, name))
const textOf = (name: string) => bytesOf(name).toString('utf8')
const records = [...sampleSet(COUNT).records()]
const own = records.filter(({ disc }) => disc === 1)

it('every file it names is there, and no other', () => {
  const there = readdirSync(base, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => statSync(join(base, name)).isFile())
  expect(there.toSorted()).toEqual(written.toSorted())
  for (const name of ['index.html', 'README.txt', 'catalogue/catalogue.csv', 'catalogue/catalogue.pdf'])
    expect(written).toContain(name)
})

it('the same set makes the same bytes, so that a bad disc can be made again', async () => {
  const other = testFolder()
  await discExtras(sampleVolume(other, COUNT))
  for (const name of written) expect(bytesOf(name, other).equals(bytesOf(name)), name).toBe(true)
})

it.each([
  [COUNT, () => base],
  [3, () => testFolder()],
])('takes no more room than is planned for it (%i records)', async (count, folder) => {
  const at = folder()
  const names = at === base ? written : await discExtras(sampleVolume(at, count))
  const bytes = names.reduce((sum, name) => sum + statSync(join(at, name)).size, 0)
  const here = [...sampleSet(count).records()].filter(({ disc }) => disc === 1)
  expect(bytes).toBeLessThan(here.reduce((sum, record) => sum + extrasBytesOf(record), extrasSize(count)))
})

it('stops when asked to', async () => {
  const stop = new AbortController()
  stop.abort(new Error('stopped'))
  await expect(discExtras({ ...sampleVolume(testFolder(), 10), signal: stop.signal })).rejects.toThrow('stopped')
})

describe('the page', () => {
  it('holds its script and style itself and may load nothing but this disc', () => {
    const html = textOf('index.html')
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/(?:src|href)="?https?:/)
    expect(html.match(/<\/script/g)).toHaveLength(2)
    expect(html).toContain('2023 年零星报销档案')
  })

  it('is given every record, in files no browser chokes on, and nothing in them ends the script early', () => {
    const rows: unknown[][] = []
    const more: unknown[] = []
    for (const name of written.filter((one) => one.startsWith('viewer/'))) {
      const script = textOf(name)
      expect(script).not.toContain('</')
      const data = JSON.parse(script.slice(script.indexOf(',') + 1, script.lastIndexOf(')'))) as unknown[]
      if (name.includes('rows')) rows.push(...(data as unknown[][]))
      else more.push(...data)
    }
    expect(rows).toHaveLength(COUNT)
    expect(more).toHaveLength(COUNT)
    expect(rows[1]?.slice(2, 5)).toEqual(['单雄信住院费用报销', '单雄信', 'sxx'])
    expect(more[3]).toMatchObject({ details: [['总费用', 'Total cost', '148,891.04'], expect.anything()] })
  })
})

describe('the catalogue', () => {
  it('CSV begins with the mark of UTF-8, has a row a record, and runs nothing as a formula', () => {
    const bytes = bytesOf('catalogue/catalogue.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(COUNT + 1)
    expect(lines[0]).toMatch(/^\ufeff档号 Code,业务编号 Business number,/)
    expect(lines[4]).toContain(`"'=1+1`)
  })

  it('XLSX opens with every row, ID numbers as text, numbers as numbers', () => {
    const book = readWorkbook(bytesOf('catalogue/catalogue.xlsx'), { type: 'buffer' })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    const rows = utils.sheet_to_json<Record<string, unknown>>(sheet!, { defval: null })
    expect(rows).toHaveLength(COUNT)
    expect(rows[0]).toMatchObject({
      '档号 Code': records[0]?.code,
      '年度 Year': 2022,
      '身份证号 ID number': '450802195603081234',
      '光盘 Disc': 'G2026-0003-01',
    })
    expect(rows[3]?.['题名 Title']).toBe('=1+1 </script><b>"题名"&')
  })

  it('JSON is what its schema says, with the records of its volume unchanged', () => {
    const catalogue = DiscCatalogue.parse(JSON.parse(textOf('catalogue/catalogue.json')))
    expect(catalogue.records).toEqual(own)
    expect(catalogue.volume).toBe(1)
    expect(catalogue.set.number).toBe('G2026-0003')
    const schema = JSON.parse(textOf('catalogue/catalogue.schema.json')) as { $schema: string; required: string[] }
    expect(schema.$schema).toContain('2020-12')
    expect(schema.required).toEqual(['format', 'set', 'volume', 'records'])
  })

  it.runIf(hasProgram('xmllint'))('EAD3 is valid, and names every record of its volume', () => {
    const file = join(base, 'catalogue/catalogue.ead.xml')
    checkEad(file)
    const count = execFileSync('xmllint', ['--xpath', "count(//*[local-name()='c'])", file]).toString().trim()
    expect(count).toBe(String(own.length))
    const path = "string(//*[local-name()='dao'][1]/@href)"
    expect(decodeURIComponent(execFileSync('xmllint', ['--xpath', path, file]).toString().trim())).toBe(
      records[0]?.scans[0]?.path,
    )
  })

  it.runIf(hasProgram('pdftotext', '-v'))('PDF lists every record on numbered pages', () => {
    const text = pageTexts(bytesOf('catalogue/catalogue.pdf')).join('\n')
    for (const { code, businessNumber } of [records[0]!, records[7]!, records[COUNT - 1]!])
      expect(text.replace(/\s/g, '')).toContain((code ?? businessNumber ?? '').replace(/\s/g, ''))
    expect(text).toContain('G2026-0003')
  })
})

it('README says in Chinese and English how to open and to check the disc', () => {
  const text = textOf('README.txt')
  expect(text.startsWith('\ufeff')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toContain('\n')
  for (const part of [
    'index.html',
    '光盘编号 G2026-0003-01',
    'Disc G2026-0003-01',
    'certutil -hashfile',
    'sha256sum -c manifest-sha256.txt',
  ])
    expect(text).toContain(part)
})

it('a masked set says so everywhere, and holds no whole ID number', async () => {
  const masked = testFolder()
  mkdirSync(masked, { recursive: true })
  const names = await discExtras(sampleVolume(masked, 30, { full: false, volume: 2 }))
  for (const name of names) expect(bytesOf(name, masked).includes('450802195603081234'), name).toBe(false)
  const readme = bytesOf('README.txt', masked).toString()
  expect(readme).toContain('证件号码、电话、账号和诊断已遮盖，姓名、出生年月、单位和医院照写')
  expect(readme).toContain('G2026-0003-02')
  expect(existsSync(join(masked, 'index.html'))).toBe(true)
  expect(createHash('sha256').update(bytesOf('index.html', masked)).digest('hex')).not.toBe(
    createHash('sha256').update(bytesOf('index.html')).digest('hex'),
  )
})

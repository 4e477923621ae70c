import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read as readWorkbook, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { upload } from '../../../tests/support/ledgers'
import { classId, fondsId, plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { pngScan } from '../objects/testing/scans'
import { resourcePath } from '../resources'
import type { Built } from './build/buildSet'
import { DiscCatalogue } from './extras/catalogue/json'
import { checkEad } from './extras/testing/checkEad'
import type { Planned } from './plan/planSet'

// What an auditor reads on discs of real sets: masked and whole, by item and by volume, of two fonds, with the oddest texts.

const ODD = 'Łukasz 欧阳\u0007&<名>"]]>\u2028𠮷 \ud800 '
const folder = mkdtempSync(join(tmpdir(), 'jz-carrier-'))
const withXmllint = hasProgram('xmllint')
let t: TestHost
let leader: Client
const bases: Record<'masked' | 'whole' | 'second', string> = { masked: '', whole: '', second: '' }

const db = () => (t.host.room ?? fail('room.none-open')).writer

async function built(full: boolean, fonds?: string): Promise<string> {
  const set = { title: `移交 & <Transfer> ${ODD}`, medium: 'dvd' as const, full, ...(fonds ? { fonds } : {}) }
  const planned = await finishedJob<Planned>(t.host, (await t.admin.discs.plan(set)).job)
  if (full) {
    const { confirmation } = await t.admin.discs.export({ set: planned.uid, reason: '移交' })
    const { hash } = await leader.confirmations.get({ ref: confirmation })
    await leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
  }
  const { job } = await t.admin.discs.build({ set: planned.uid, folder, images: false })
  const { path } = await finishedJob<Built>(t.host, job)
  return join(path, `${planned.number}-01`)
}

beforeAll(async () => {
  t = await startTestHost()
  leader = await t.as('leader')
  const volume = (period: string) =>
    run(
      db(),
      sql`INSERT INTO volumes (uid, fonds_id, class_id, year, period, number, title, created_at)
          VALUES (${`v${period}`}, ${fondsId(t.host)}, ${classId(t.host, 'ZJ')}, 2022, ${period}, 7, ${`征缴 ${ODD}`}, 0)`,
    ).lastId
  const [file, other] = [volume('50'), volume('10')]
  const box = plainBox(t.host, { number: '11' })
  const item = plainRecord(t.host, {
    code: 'J045-ZY·YB·2023·D10-0001',
    boxId: box.id,
    title: ODD,
    person: ODD,
    pages: 3,
  })
  const inFile = { classCode: 'ZJ', year: 2022, period: '50', volumeId: file }
  plainRecord(t.host, { ...inFile, code: 'J045-ZY·ZJ·2022·D50-007-0001', employer: ODD })
  plainRecord(t.host, { ...inFile, code: null, businessNumber: null, person: '' })
  plainRecord(t.host, { ...inFile, period: '10', volumeId: other, code: 'J045-ZY·ZJ·2022·D10-007-0001' })
  plainRecord(t.host, {
    classCode: 'GL',
    year: 1998,
    period: 'permanent',
    code: null,
    businessNumber: 'DJ 1/2',
    birth: '1956-03-01',
  })
  const details = JSON.stringify({ name: '张三', totalAmount: 14889104, extra: { [ODD]: ODD } })
  run(
    db(),
    sql`UPDATE records SET details = ${details}, formed_on = '2023-05', responsible = ${ODD}, secrecy = '内部' WHERE id = ${item.id}`,
  )
  run(
    db(),
    sql`INSERT INTO documents (record_id, seq, kind, name, number, original, note) VALUES (${item.id}, 1, 'other', ${ODD}, '', 1, NULL)`,
  )
  const scan = { upload: await upload(t, t.admin, pngScan(), `结算 #1%${ODD}.png`), document: '发票' }
  await t.admin.objects.add({ record: item.uid, files: [scan] })
  // A fonds the archives have not numbered yet.
  const { uid } = await t.admin.catalogue.createFonds({ number: '', name: '某市新农合办公室' })
  const second = plainRecord(t.host, { code: 'X-1' })
  run(db(), sql`UPDATE records SET fonds_id = (SELECT id FROM fonds WHERE uid = ${uid}) WHERE id = ${second.id}`)
  bases.masked = await built(false)
  bases.whole = await built(true)
  bases.second = await built(false, uid)
}, 60_000)
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

const text = (base: string, path: string) => readFileSync(join(base, path), 'utf8')
const elements = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => value ?? '')
const names = (xml: string, parent: string) => {
  const [, inside = ''] = new RegExp(`<${parent}>\\n([\\s\\S]*?)</${parent}>`).exec(xml) ?? []
  return [...inside.matchAll(/<([^/\s>]+)/g)].map(([, name]) => name)
}

describe.each(['masked', 'whole', 'second'] as const)('the disc of the %s set', (which) => {
  it.skipIf(!withXmllint)('has an EAD3 its schema accepts, and XML its own schemas on the disc accept', () => {
    const base = bases[which]
    checkEad(join(base, 'catalogue/catalogue.ead.xml'))
    const lint = (schema: string, path: string) =>
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', join(base, 'data/其他', schema), join(base, path)], {
        stdio: 'pipe',
      })
    lint('文件目录.XSD', 'data/文件目录.XML')
    for (const path of elements(text(base, 'data/文件目录.XML'), '电子档案名称')) lint('元数据.XSD', `data/${path}`)
    if (which !== 'second') lint('案卷目录.XSD', 'data/案卷目录.XML')
  })

  it('names what it should in the order of 档发〔2012〕7号, and every file it names is there', () => {
    const base = bases[which]
    const list = text(base, 'data/文件目录.XML')
    expect(names(list, '文件')).toEqual(['顺序号', '档号', '责任者', '题名', '日期', '密级', '电子档案名称', '备注'])
    // A business number is no 档号.
    if (which !== 'second') expect(list).toContain('<档号/>\n    <责任者/>')
    if (which !== 'second') expect(list).toContain('<备注>业务编号 DJ 1/2</备注>')
    const paths = elements(list, '电子档案名称')
    expect(paths).toHaveLength(which === 'second' ? 1 : 5)
    for (const path of paths) expect(existsSync(join(base, 'data', path)), path).toBe(true)
    const folders = which === 'second' ? [] : elements(text(base, 'data/案卷目录.XML'), '电子档案名称')
    expect(existsSync(join(base, 'data/案卷目录.XML'))).toBe(which !== 'second')
    // 案卷 of two periods with one number: each has a folder of its own.
    const here = folders.map((path) => readdirSync(join(base, 'data', path)).length)
    expect(here).toEqual(which === 'second' ? [] : [2, 1])
    expect(new Set(folders).size).toBe(folders.length)
    if (which !== 'second') {
      const volumes = text(base, 'data/案卷目录.XML')
      expect(names(volumes, '案卷')).toEqual([
        '顺序号',
        '档号',
        '责任者',
        '题名',
        '日期',
        '密级',
        '电子档案名称',
        '备注',
      ])
      expect(elements(volumes, '档号')).toEqual(['J045-ZY·ZJ·2022·D50-007', 'J045-ZY·ZJ·2022·D10-007'])
      expect(elements(volumes, '备注')).toEqual([
        '案卷号 7；50年；社会保险费征缴类；本张 2 件',
        '案卷号 7；10年；社会保险费征缴类；本张 1 件',
      ])
    }
    const about = text(base, 'data/说明文件.TXT')
    for (const word of ['载体编号', '载体类型', '载体容量', '保管单位', '制作人', '检查人', '软硬件环境'])
      expect(about).toContain(`\r\n${word}`.replace('\r\n载体编号', '载体编号'))
    const other = ['元数据说明', '封装说明', '编号与命名规则', '移交信息'].map((name) => `${name}.TXT`)
    expect(readdirSync(join(base, 'data/其他')).toSorted()).toEqual(
      [...other, '元数据.XSD', '文件目录.XSD', '案卷目录.XSD'].toSorted(),
    )
  })

  it('counts in 移交信息 what is in 电子档案', () => {
    const base = join(bases[which], 'data/电子档案')
    const files = readdirSync(base, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const bytes = files.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0)
    const handover = text(bases[which], 'data/其他/移交信息.TXT')
    for (const column of [
      '交接工作名称',
      '内容描述',
      '移交数量',
      '数据量',
      '载体起止顺序号',
      '载体类型规格',
      '数字摘要',
    ])
      expect(handover).toContain(column)
    expect(handover).toContain(`本张 ${files.length} 个文件，${bytes} 字节`)
    expect(files).toHaveLength({ masked: 5, whole: 6, second: 1 }[which])
  })

  it('tells the same of every record in CSV, workbook, JSON and EAD3', () => {
    const base = bases[which]
    const { records } = DiscCatalogue.parse(JSON.parse(text(base, 'catalogue/catalogue.json')))
    const book = readWorkbook(readFileSync(join(base, 'catalogue/catalogue.xlsx')), { type: 'buffer' })
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? '']!, { defval: null })
    const csv = readWorkbook(readFileSync(join(base, 'catalogue/catalogue.csv')), { type: 'buffer', raw: true })
    const lines = utils.sheet_to_json<Record<string, unknown>>(csv.Sheets[csv.SheetNames[0] ?? '']!, { defval: null })
    const ead = text(base, 'catalogue/catalogue.ead.xml')
    expect([rows.length, lines.length, ead.split('<c ').length - 1]).toEqual([1, 1, 1].map(() => records.length))
    for (const [at, record] of records.entries()) {
      expect(rows[at]).toMatchObject({
        '档号 Code': record.code,
        '档案类型 Record type': '零星报销',
        '年度 Year': record.year,
      })
      expect(lines[at]).toMatchObject({ '元数据文件 Metadata file': record.metadata, '年度 Year': String(record.year) })
      expect(ead).toContain(`id="r-${record.uid}"`)
      expect(record.scans).toHaveLength(which === 'whole' && record.pages === 3 ? 1 : 0)
    }
  })
})

it('schemas on the disc are those of the product', () => {
  for (const name of ['元数据.XSD', '文件目录.XSD', '案卷目录.XSD'])
    expect(text(bases.masked, `data/其他/${name}`)).toBe(readFileSync(resourcePath('discs', name), 'utf8'))
})

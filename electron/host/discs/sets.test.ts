import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read as readWorkbook, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { upload } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { fillDisk, hasSmallDisks, smallDisk } from '../../../tests/support/smallDisk'
import { startTestHost, START, type Client, type TestHost } from '../../../tests/support/testHost'
import { MEDIA, type DiscVerdict, type NewDiscSet } from '../../../shared/model/disc'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { pngScan } from '../objects/testing/scans'
import { validateBag } from './bagit'
import type { Built } from './build/buildSet'
import { forgetRecords } from './setStore'
import type { Planned } from './plan/planSet'
import { resourcePath } from '../resources'

let t: TestHost
let leader: Client
let clerk: Client
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jz-discs-'))
const ID = '450802199001011234'
const withXorriso = hasProgram('xorriso', '-version')

const code = (text: string, data?: object) =>
  expect.objectContaining({ code: text, ...(data ? { data: expect.objectContaining(data) as object } : {}) })
const plan = async (more: Partial<NewDiscSet> = {}, client = t.admin) => {
  const { job } = await client.discs.plan({ title: '2023 年零星报销', medium: 'cd', full: false, ...more })
  return finishedJob<Planned>(t.host, job)
}
const build = async (set: string, more: { volume?: number; folder?: string; images?: boolean } = {}) => {
  const { job } = await t.admin.discs.build({ set, folder, images: false, ...more })
  return finishedJob<Built>(t.host, job)
}
const target = (name: string) => mkdtempSync(join(folder, `${name}-`))
const lastNote = async (action: string) => (await t.admin.audit.list({ filter: { action }, limit: 1 })).entries[0]
const text = (...path: string[]) => readFileSync(join(...path), 'utf8')

const readPdf = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })

/** Every file below a folder with the SHA-256 of its bytes and its time. */
function everything(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return Object.fromEntries(
    files.map((one) => {
      const path = join(one.parentPath, one.name)
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
      return [path.slice(dir.length), `${hash} ${statSync(path).mtimeMs}`]
    }),
  )
}

beforeAll(async () => {
  t = await startTestHost()
  leader = await t.as('leader')
  clerk = await t.as('clerk')
  const writer = (t.host.room ?? fail('room.none-open')).writer
  for (const number of ['1', '2', '3']) {
    const box = plainBox(t.host, { number })
    for (let at = 1; at <= 4; at++) {
      const { id, uid } = plainRecord(t.host, {
        code: `J045-ZY·YB·2023·D10-0${number}0${at}`,
        boxId: box.id,
        idNumber: ID,
        title: `张三 2023 年 5 月“住院”医疗费用 <零星> 报销材料 & 附件`,
      })
      const details = JSON.stringify({
        name: '张三',
        idNumber: ID,
        totalAmount: 14889104,
        extra: { 备注栏: `电话 13812345678` },
      })
      run(writer, sql`UPDATE records SET details = ${details} WHERE id = ${id}`)
      if (at === 1) {
        const scan = {
          upload: await upload(t, t.admin, Buffer.concat([pngScan(), Buffer.from(number)]), '结算单.png'),
          document: '发票',
        }
        await t.admin.objects.add({ record: uid, files: [scan] })
      }
    }
  }
})
afterAll(async () => {
  await t.close()
  execFileSync('chmod', ['-R', 'u+w', folder])
  rmSync(folder, { recursive: true, force: true })
})

describe('discs.plan', () => {
  it('is not for strangers, nor for who does not keep discs, and takes nothing malformed', async () => {
    const input = { title: 'x', medium: 'cd' as const, full: false }
    await expect(t.anonymous.discs.plan(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.plan(input)).rejects.toThrow(code('access.forbidden', { ability: 'discs.manage' }))
    await expect(t.admin.discs.plan({ ...input, medium: 'own' })).rejects.toThrow(code('input.invalid'))
    await expect(plan({ query: { filter: { yearFrom: 2050 } } as never })).rejects.toThrow(
      code('discs.nothing-to-write'),
    )
  })

  it('chooses by list and by search, numbers the set without gaps, and stands in the trail without persons', async () => {
    const whole = await plan()
    expect(whole).toMatchObject({ number: 'G2026-0001', records: 12, volumes: 1 })
    const { id } = plainRecord(t.host, { businessNumber: ID, year: 2018 })
    const found = await plan({ query: { text: ID, filter: { yearFrom: 2018 }, sinceLast: false } })
    expect(found).toMatchObject({ number: 'G2026-0002', records: 1 })
    run((t.host.room ?? fail('room.none-open')).writer, sql`UPDATE records SET state = 'destroyed' WHERE id = ${id}`)
    const { query } = await t.admin.discs.set({ set: found.number })
    expect(query.text).toBe('450802********1234')
    expect(await lastNote('discs.plan')).toMatchObject({
      subject: 'G2026-0002',
      detail: { masked: true, medium: 'cd' },
    })
  })

  it('asked for twice at once makes one set, and a later one is its own', async () => {
    const input = { title: '双击', medium: 'cd' as const, full: false }
    const [first, second] = await Promise.all([t.admin.discs.plan(input), t.admin.discs.plan(input)])
    expect(second).toEqual(first)
    await finishedJob<Planned>(t.host, first.job)
    const titled = async () => (await t.admin.discs.sets({})).sets.filter(({ title }) => title === '双击').length
    expect(await titled()).toBe(1)
    await plan(input)
    expect(await titled()).toBe(2)
  })

  it('splits over volumes and never splits a box', async () => {
    const { uid } = await plan({ medium: 'own', ownCapacity: 1_000_000 })
    const { volumeLines } = await t.admin.discs.set({ set: uid })
    expect(volumeLines.reduce((sum, one) => sum + one.records, 0)).toBe(12)
    expect(volumeLines.every((one) => one.records % 4 === 0)).toBe(true)
  })

  it('leaves nothing of a plan that failed', async () => {
    const before = (await t.admin.discs.sets()).sets.length
    const huge = plainBox(t.host, { number: '9', year: 2019 })
    const ids = Array.from({ length: 200 }, (_, at) =>
      plainRecord(t.host, { code: `B-${at}`, boxId: huge.id, year: 2019 }),
    )
    const small = {
      medium: 'own' as const,
      ownCapacity: 1_000_000,
      query: { text: '', filter: { yearTo: 2019 }, sinceLast: false },
    }
    await expect(plan(small)).rejects.toThrow(code('discs.box-too-large', { name: '9' }))
    const { sets } = await t.admin.discs.sets()
    expect(sets.length).toBe(before)
    const db = (t.host.room ?? fail('room.none-open')).writer
    run(
      db,
      sql`DELETE FROM records WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids.map((one) => one.id))}))`,
    )
    expect(run(db, sql`DELETE FROM disc_records WHERE set_id NOT IN (SELECT id FROM disc_sets)`).changes).toBe(0)
  })
})

describe('discs.build of a masked set', () => {
  let built: Built
  let set: Planned
  let to: string
  beforeAll(async () => {
    set = await plan()
    to = target('masked')
    built = await build(set.number, { folder: to, images: withXorriso })
  })
  const base = () => join(built.path, `${set.number}-01`)

  it('writes a valid bag with the layout of the carrier', async () => {
    const verdict = await validateBag(base())
    expect(verdict).toMatchObject({ valid: true, version: '1.0', errors: [], warnings: [] })
    const files = readdirSync(join(base(), 'data')).toSorted()
    expect(files).toEqual(['其他', '文件目录.XML', '电子档案', '说明文件.TXT'].toSorted())
    expect(text(base(), 'data/说明文件.TXT')).toContain(`载体编号：${set.number}-01\r\n`)
    expect(readdirSync(join(base(), 'data/其他'))).toContain('编号与命名规则.TXT')
    expect(text(base(), 'bag-info.txt')).toContain(`External-Identifier: ${set.number}-01\n`)
  })

  const metadata = () => {
    const where = join(base(), 'data/电子档案/2023')
    const [type = ''] = readdirSync(where)
    return { dir: join(where, type), names: readdirSync(join(where, type)) }
  }
  it('names metadata by 档号', () => {
    expect(metadata().names).toHaveLength(12)
    expect(metadata().names).toContain('J045-ZY·YB·2023·D10-0101.xml')
  })

  it.runIf(hasProgram('xmllint'))('describes every record as XML that its schemas accept', () => {
    const { dir, names } = metadata()
    const check = (schema: string, file: string) =>
      execFileSync('xmllint', ['--noout', '--schema', resourcePath('discs', schema), file], { stdio: 'pipe' })
    for (const name of names) check('元数据.XSD', join(dir, name))
    check('文件目录.XSD', join(base(), 'data/文件目录.XML'))
  })

  it('holds no whole number of a person, no telephone and no scan', () => {
    for (const path of Object.keys(everything(base()))) {
      const content = readFileSync(join(base(), path), 'latin1')
      expect(content).not.toContain(ID)
      expect(content).not.toContain('13812345678')
      expect(path).not.toMatch(/\.png$/)
    }
    // What is packed into these two can't be seen in their bytes.
    const book = readWorkbook(readFileSync(join(base(), 'catalogue/catalogue.xlsx')), { type: 'buffer' })
    const cells = JSON.stringify(Object.values(book.Sheets).map((sheet) => utils.sheet_to_json(sheet)))
    expect(cells).toContain('450802********1234')
    const pages = hasProgram('pdftotext', '-v') ? readPdf(join(base(), 'catalogue/catalogue.pdf')) : ''
    for (const packed of [cells, pages.replace(/\s/g, '')]) {
      expect(packed).not.toContain(ID)
      expect(packed).not.toContain('13812345678')
    }
    expect(text(base(), 'data/文件目录.XML')).toContain('“住院”医疗费用 &lt;零星&gt; 报销材料 &amp; 附件')
  })

  it('tells in the trail who took what out of the house, where to, and the seal of every volume', async () => {
    const note = await lastNote('discs.build')
    const [volume] = built.volumes
    expect(note).toMatchObject({
      subject: set.number,
      actor: '管理员甲',
      detail: { masked: true, count: 12, to, volumes: [{ volume: 1, seal: volume?.seal }] },
    })
    const seal = createHash('sha256')
      .update(readFileSync(join(base(), 'tagmanifest-sha512.txt')))
      .digest('hex')
    expect(volume?.seal).toBe(seal)
    expect((await t.admin.discs.set({ set: set.uid })).volumeLines[0]?.seal).toBe(seal)
  })

  it('stands among the exports of the trail', async () => {
    const { entries } = await t.admin.audit.list({ filter: { about: 'exports' } })
    expect(entries.map(({ action }) => action)).toContain('discs.build')
  })

  it('makes one bad disc again byte for byte, with its times, after the records were changed', async () => {
    run(
      (t.host.room ?? fail('room.none-open')).writer,
      sql`UPDATE records SET title = 'changed since' WHERE person_name = '张三' AND state <> 'destroyed'`,
    )
    run((t.host.room ?? fail('room.none-open')).writer, sql`UPDATE fonds SET name = '改名后的中心'`)
    t.setNow(START + 40 * 86_400_000)
    const again = await build(set.number, { volume: 1, folder: target('again'), images: withXorriso })
    expect(everything(join(again.path, `${set.number}-01`))).toEqual(everything(base()))
    if (withXorriso)
      expect(readFileSync(join(again.path, `${set.number}-01.iso`)).equals(readFileSync(`${base()}.iso`))).toBe(true)
  })

  it('does not write over what is there, nor into the room, nor where there is no folder', async () => {
    await expect(build(set.number, { folder: to })).rejects.toThrow(code('discs.target-exists'))
    await expect(build(set.number, { folder: t.dir })).rejects.toThrow(code('discs.target-in-room'))
    await expect(build(set.number, { folder: join(folder, '没有') })).rejects.toThrow(code('discs.no-target'))
  })

  it('is built once when it is asked for twice at once', async () => {
    const into = target('twice')
    const made = await Promise.allSettled([
      build(set.number, { folder: into, volume: 1 }),
      build(set.number, { folder: into, volume: 1 }),
    ])
    const refused = made.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
    expect(refused).toEqual([code('discs.target-exists')])
    expect(readdirSync(into)).toHaveLength(1)
  })

  it('leaves nothing behind when it is cancelled', async () => {
    const other = await plan()
    const into = target('cancelled')
    const { job } = await t.admin.discs.build({ set: other.uid, folder: into, images: false })
    await t.admin.jobs.cancel({ id: job })
    await expect(finishedJob(t.host, job)).rejects.toThrow(code('job.cancelled'))
    expect(readdirSync(into)).toEqual([])
    expect((await t.admin.discs.set({ set: other.uid })).state).toBe('planned')
  })

  it.skipIf(!withXorriso)('checks image and folder against the register, and finds one changed byte', async () => {
    const verify = async (path: string) => {
      const { job } = await t.admin.discs.verify({ path, set: set.uid, volume: 1 })
      return finishedJob<DiscVerdict>(t.host, job)
    }
    expect(await verify(`${base()}.iso`)).toMatchObject({ ok: true, problems: [] })
    const { job } = await t.admin.discs.compare({ original: base(), copy: `${base()}.iso` })
    expect(await finishedJob<DiscVerdict>(t.host, job)).toMatchObject({ ok: true, problems: [] })
    const bad = readFileSync(`${base()}.iso`)
    const at = bad.indexOf(Buffer.from('<聚合层次>件'))
    bad.write('X', at + 1)
    writeFileSync(join(to, 'bad.iso'), bad)
    const verdict = await verify(join(to, 'bad.iso'))
    expect(verdict.ok).toBe(false)
    expect(verdict.problems[0]).toMatchObject({ code: 'checksum-differs' })
    const other = await plan()
    await build(other.number, { folder: target('other') })
    const strange = await t.admin.discs.verify({ path: base(), set: other.uid, volume: 1 })
    expect(await finishedJob<DiscVerdict>(t.host, strange.job)).toMatchObject({
      ok: false,
      problems: [{ code: 'other-volume' }],
    })
  })

  it('counts as gone out: since the last set only what is new or changed', async () => {
    const since = { query: { text: '', filter: {}, sinceLast: true } }
    await expect(plan(since)).rejects.toThrow(code('discs.nothing-to-write'))
    const { id } = plainRecord(t.host, { code: 'NEW-1' })
    run(
      (t.host.room ?? fail('room.none-open')).writer,
      sql`UPDATE records SET updated_at = ${t.host.clock() + 1} WHERE id = ${id}`,
    )
    expect(await plan(since)).toMatchObject({ records: 1 })
    // Neither a plan that was never built nor one that was dropped counts; a destroyed record is not new.
    const dropped = await plan(since)
    await t.admin.discs.drop({ set: dropped.uid, reason: '编错了' })
    expect(await plan(since)).toMatchObject({ records: 1 })
    run((t.host.room ?? fail('room.none-open')).writer, sql`UPDATE records SET state = 'destroyed' WHERE id = ${id}`)
    await expect(plan(since)).rejects.toThrow(code('discs.nothing-to-write'))
  })

  it.each(['cd', 'dvd', 'bd25', 'bd50', 'bd100'] as const)('fits one disc of the size of %s', async (medium) => {
    const { uid } = await plan({ medium })
    const { capacity, volumeLines } = await t.admin.discs.set({ set: uid })
    expect(capacity).toBe(MEDIA[medium])
    expect(volumeLines).toHaveLength(1)
  })

  it.skipIf(!withXorriso)(
    'makes an image with UDF for the largest discs, the same one when it is made again',
    async () => {
      const large = await plan({ medium: 'bd25' })
      const one = await build(large.number, { folder: target('bd'), images: true })
      expect(one.volumes).toMatchObject([{ format: 'udf', image: `${large.number}-01.iso` }])
      const again = await build(large.number, { volume: 1, folder: target('bd-again'), images: true })
      const image = (at: Built) => readFileSync(join(at.path, `${large.number}-01.iso`))
      expect(image(again).equals(image(one))).toBe(true)
    },
  )

  it('cannot be made again once a record of it was destroyed, and says so', async () => {
    const other = await plan()
    const db = (t.host.room ?? fail('room.none-open')).writer
    const { id } = plainRecord(t.host, { code: 'DOOMED' })
    const doomed = await plan({ query: { text: 'DOOMED', filter: {}, sinceLast: false } })
    expect(forgetRecords(db, [id])).toBe(1)
    await expect(build(doomed.number)).rejects.toThrow(code('discs.record-gone', { volume: 1 }))
    expect(other.records).toBeGreaterThan(0)
  })
})

describe('a set with whole personal data', () => {
  it('needs a second person, who sees what leaves the house; only then it is built, with scans', async () => {
    const set = await plan({ full: true, title: '移交' })
    const into = target('full')
    const input = { set: set.uid, reason: '移交市档案馆' }
    await expect(t.anonymous.discs.export(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(t.admin.discs.export({ ...input, reason: ' ' })).rejects.toThrow(code('input.invalid'))
    await expect(leader.discs.export(input)).rejects.toThrow(code('access.forbidden', { ability: 'discs.manage' }))
    await expect(build(set.uid, { folder: into })).rejects.toThrow(code('discs.not-released'))
    expect(readdirSync(into)).toEqual([])

    const { confirmation } = await t.admin.discs.export(input)
    expect(await t.admin.discs.set({ set: set.uid })).toMatchObject({ state: 'planned', waiting: true })
    await expect(t.admin.discs.export(input)).rejects.toThrow(code('confirmations.already-proposed'))
    const asked = await leader.confirmations.get({ ref: confirmation })
    expect(asked).toMatchObject({ sheet: { subject: set.number, records: { count: set.records } } })
    await expect(t.admin.confirmations.sign({ uid: confirmation, seen: asked.hash, reason: '同意' })).rejects.toThrow(
      code('confirmations.own-proposal'),
    )
    await leader.confirmations.sign({ uid: confirmation, seen: asked.hash, reason: '同意' })
    expect(await t.admin.discs.set({ set: set.uid })).toMatchObject({
      state: 'released',
      waiting: false,
      releasedBy: ['管理员甲', '人员leader'],
    })
    expect(await lastNote('discs.export')).toMatchObject({ subject: set.number, reason: '移交市档案馆' })
    await expect(t.admin.discs.export(input)).rejects.toThrow(code('discs.released'))

    const built = await build(set.uid, { folder: into })
    const base = join(built.path, `${set.number}-01`)
    const paths = Object.keys(everything(base))
    expect(paths.filter((path) => path.endsWith('.png'))).toHaveLength(3)
    const xml = paths.find((path) => path.endsWith('0101.xml')) ?? ''
    expect(text(base, xml)).toContain(`<证件号码>${ID}</证件号码>`)
    expect(text(base, xml)).toContain('值="148891.04"')
    expect(text(base, xml)).toMatch(/文件名="J045-ZY·YB·2023·D10-0101-001\.png" 原名="结算单\.png"/)
    expect(await validateBag(base)).toMatchObject({ valid: true })
    expect((await lastNote('discs.build'))?.detail).toMatchObject({ masked: false })

    const since = { full: true, query: { text: '', filter: {}, sinceLast: true } }
    await expect(plan(since)).rejects.toThrow(code('discs.nothing-to-write'))
    t.setNow(START + 41 * 86_400_000)
    const { rows } = await t.admin.catalogue.list({ limit: 1 })
    const scan = {
      upload: await upload(t, t.admin, Buffer.concat([pngScan(), Buffer.from('new')]), '补扫.png'),
      document: '',
    }
    await t.admin.objects.add({ record: rows[0]?.uid ?? '', files: [scan] })
    expect(await plan(since)).toMatchObject({ records: 1 })
  })

  it('needs no second person when it is masked, and none when it was dropped', async () => {
    const masked = await plan()
    await expect(t.admin.discs.export({ set: masked.uid, reason: 'x' })).rejects.toThrow(code('discs.not-full'))
    const full = await plan({ full: true })
    await expect(t.anonymous.discs.drop({ set: full.uid, reason: '编错了' })).rejects.toThrow(
      code('access.not-signed-in'),
    )
    await expect(t.admin.discs.drop({ set: full.uid, reason: '' })).rejects.toThrow(code('input.invalid'))
    await expect(clerk.discs.drop({ set: full.uid, reason: '编错了' })).rejects.toThrow(code('access.forbidden'))
    expect(await t.admin.discs.drop({ set: full.uid, reason: '编错了' })).toMatchObject({ state: 'dropped' })
    expect(await lastNote('discs.drop')).toMatchObject({ subject: full.number, reason: '编错了' })
    await expect(t.admin.discs.drop({ set: full.uid, reason: '编错了' })).rejects.toThrow(code('discs.dropped'))
    await expect(t.admin.discs.export({ set: full.uid, reason: 'x' })).rejects.toThrow(code('discs.dropped'))
    await expect(build(full.uid)).rejects.toThrow(code('discs.dropped'))
  })
})

it('records under a hold go on no disc with whole data, neither planned nor built after it was agreed', async () => {
  const { uid } = plainRecord(t.host, { code: 'HELD-1' })
  const query = { text: 'HELD', filter: {}, sinceLast: false }
  const released = await plan({ full: true, query })
  const { confirmation } = await t.admin.discs.export({ set: released.uid, reason: '移交' })
  const { hash } = await leader.confirmations.get({ ref: confirmation })
  await leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
  const hold = {
    kind: 'audit' as const,
    caseNumber: '稽核〔2026〕3号',
    askedBy: '稽核科',
    reason: '年度稽核',
    from: '2026-03-02',
  }
  const { job } = await t.admin.holds.place({ hold, selection: { kind: 'records', uids: [uid] } })
  await finishedJob(t.host, job)
  await expect(plan({ full: true, query })).rejects.toThrow(code('holds.on-hold', { code: 'HELD-1' }))
  await expect(build(released.uid)).rejects.toThrow(code('holds.on-hold', { code: 'HELD-1' }))
  expect(await plan({ query })).toMatchObject({ records: 1 })
})

it('discs.build, verify, compare and burn are for who keeps discs', async () => {
  const path = folder
  for (const call of [
    (client: Client) => client.discs.build({ set: 'x', folder }),
    (client: Client) => client.discs.verify({ path }),
    (client: Client) => client.discs.compare({ original: path, copy: path }),
    (client: Client) => client.discs.tools(),
    (client: Client) => client.discs.burn({ image: path, device: '/dev/sr0' }),
  ]) {
    await expect(call(t.anonymous)).rejects.toThrow(code('access.not-signed-in'))
    await expect(call(clerk)).rejects.toThrow(code('access.forbidden', { ability: 'discs.manage' }))
  }
  await expect(t.admin.discs.burn({ image: path, device: '/dev/none' })).rejects.toThrow(code('discs.no-such-burner'))
  const gone = await t.admin.discs.verify({ path: join(folder, '没有.iso') })
  await expect(finishedJob(t.host, gone.job)).rejects.toThrow(code('discs.no-volume'))
  expect(existsSync(join(folder, '没有.iso'))).toBe(false)
})

const phone = '13912345678'
/** A masked set of one record in whose fields a number and a telephone were typed. */
async function typedSet(year: number): Promise<Planned> {
  const { id } = plainRecord(t.host, { businessNumber: ID, title: `张三 ${phone}`, person: `张三${phone}`, year })
  const db = (t.host.room ?? fail('room.none-open')).writer
  run(
    db,
    sql`UPDATE records SET employer = ${`某公司 ${phone}`}, hospital = ${`医院 ${ID}`}, responsible = ${`经办 ${phone}`} WHERE id = ${id}`,
  )
  run(
    db,
    sql`INSERT INTO documents (record_id, seq, kind, name, number, original, note)
        VALUES (${id}, 1, 'other', ${`证明 ${ID}`}, ${ID}, 1, ${phone})`,
  )
  return plan({ query: { text: '', filter: { yearFrom: year, yearTo: year }, sinceLast: false } })
}

it('a masked set hides numbers of persons wherever they were typed, in names of files too', async () => {
  const set = await typedSet(2017)
  expect(set.records).toBe(1)
  const { path } = await build(set.number, { folder: target('typed') })
  const files = Object.keys(everything(path))
  expect(files.some((name) => name.includes('450802-1234'))).toBe(true)
  for (const name of files) {
    expect(name).not.toContain(ID)
    const content = readFileSync(join(path, name), 'latin1')
    for (const number of [ID, phone]) expect(content, name).not.toContain(number)
  }
  expect(JSON.stringify(await t.admin.discs.set({ set: set.uid }))).not.toContain(ID)
  expect(JSON.stringify(await lastNote('discs.build'))).not.toContain(ID)
})

it.runIf(hasProgram('pdftotext', '-v'))('so do its labels', async () => {
  const set = await typedSet(2018)
  const printed = await t.admin.discs.labels({ set: set.uid, kind: 'sleeve', copies: ['use'] })
  const words = readPdf(join(t.host.spool.dir, printed.file))
  expect(words).toContain('450802********1234')
  expect(words).not.toContain(ID)
})

it('a set is of the fonds that was asked for, else of the first, and says of which and from which batch', async () => {
  await t.admin.catalogue.createFonds({ number: 'J046', name: '某市新农合办公室' })
  const { fonds } = await t.admin.catalogue.fonds({})
  const second = fonds.find((one) => one.number === 'J046')?.uid ?? ''
  await expect(plan({ fonds: second })).rejects.toThrow(code('discs.nothing-to-write'))
  const { id } = plainRecord(t.host, { code: 'J046-1' })
  run(
    (t.host.room ?? fail('room.none-open')).writer,
    sql`UPDATE records SET fonds_id = (SELECT id FROM fonds WHERE number = 'J046') WHERE id = ${id}`,
  )
  expect(await plan({ fonds: second })).toMatchObject({ records: 1 })
  const byNumber = await plan({ fonds: 'J046' })
  expect(byNumber).toMatchObject({ records: 1 })
  expect(await t.admin.discs.set({ set: byNumber.uid })).toMatchObject({
    fonds: { number: 'J046', name: '某市新农合办公室' },
    batch: null,
  })
  const batch = run(
    (t.host.room ?? fail('room.none-open')).writer,
    sql`INSERT INTO import_batches (uid, type, file_name, file_hash, file_size, state, options, started_at)
        VALUES ('batch-1', 'reimbursement', '2017年台账.csv', '', 0, 'loaded', '{}', 0)`,
  ).lastId
  run((t.host.room ?? fail('room.none-open')).writer, sql`UPDATE records SET batch_id = ${batch} WHERE id = ${id}`)
  const byBatch = await plan({ fonds: 'J046', query: { text: '', filter: { batch: 'batch-1' }, sinceLast: false } })
  expect(byBatch).toMatchObject({ records: 1 })
  expect(await t.admin.discs.set({ set: byBatch.uid })).toMatchObject({ batch: '2017年台账.csv' })
  await expect(plan({ fonds: 'J047' })).rejects.toThrow(code('not-found', { fonds: 'J047' }))
})

it.runIf(hasSmallDisks)(
  'a folder that is read-only is told as that, too small a disk with what is needed',
  async () => {
    const { uid } = await plan({ query: { text: '', filter: {}, sinceLast: false } })
    const small = smallDisk(1)
    fillDisk(small, 20_000)
    const sizes = { path: small, neededBytes: expect.any(Number) as number, freeBytes: expect.any(Number) as number }
    await expect(build(uid, { folder: small })).rejects.toThrow(code('discs.no-space', sizes))
    const disk = smallDisk(100)
    execFileSync('mount', ['-o', 'remount,ro', disk])
    await expect(build(uid, { folder: disk })).rejects.toThrow(code('room.read-only', { path: disk, detail: 'EROFS' }))
  },
)

it('a volume is called after the first and last of its records that have a number', async () => {
  const inYear = (year: number, more: object) =>
    plainRecord(t.host, { year, code: null, businessNumber: null, ...more })
  inYear(1901, {})
  inYear(1902, { code: 'X-1902' })
  inYear(1903, {})
  inYear(1904, { code: 'X-1904' })
  inYear(1905, {})
  const { uid, records } = await plan({
    query: { text: '', filter: { yearFrom: 1901, yearTo: 1905 }, sinceLast: false },
  })
  expect(records).toBe(5)
  const { volumeLines } = await t.admin.discs.set({ set: uid })
  expect(volumeLines).toMatchObject([{ first: 'X-1902', last: 'X-1904' }])
})

describe('discs.labels', () => {
  const copies = ['sealed' as const, 'use' as const]
  it('are not for strangers nor for who prints nothing, and want a set and a copy', async () => {
    const { uid } = await plan()
    const input = { set: uid, kind: 'label' as const, copies }
    const visitor = await t.as('auditor')
    await expect(t.anonymous.discs.labels(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(visitor.discs.labels(input)).rejects.toThrow(code('access.forbidden', { ability: 'forms.print' }))
    await expect(t.admin.discs.labels({ ...input, copies: [] })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.discs.labels({ ...input, set: 'G2020-0001' })).rejects.toThrow(code('not-found'))
    await expect(t.admin.discs.labels({ ...input, volume: 9 })).rejects.toThrow(code('forms.nothing-to-print'))
  })

  it('stand in the trail', async () => {
    const set = await plan()
    await t.admin.discs.labels({ set: set.uid, kind: 'sleeve', copies })
    expect(await lastNote('discs.labels')).toMatchObject({ subject: set.number })
  })

  const canRead = hasProgram('pdftotext', '-v')
  it.runIf(canRead)('tell the highest 密级 and the longest 保管期限 of what lies on the disc', async () => {
    const kept = [['内部', '10'], ['秘密', 'permanent'], [null, '30']] as const // prettier-ignore
    for (const [at, [secrecy, period]] of kept.entries()) {
      const { id } = plainRecord(t.host, { code: `SEC-${at}`, period })
      run((t.host.room ?? fail('room.none-open')).writer, sql`UPDATE records SET secrecy = ${secrecy} WHERE id = ${id}`)
    }
    const set = await plan({ medium: 'bd25', query: { text: 'SEC', filter: {}, sinceLast: false } })
    const printed = await t.admin.discs.labels({ set: set.uid, kind: 'sleeve', copies })
    const words = readPdf(join(t.host.spool.dir, printed.file)).replace(/\s/g, '')
    for (const word of ['密级秘密', '保管期限永久', 'UDF·ISO9660', `${set.number}-01-A`, `${set.number}-01-C`])
      expect(words).toContain(word)
  })
})

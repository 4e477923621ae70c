import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { DEFAULT_MASK_RULES } from '../../../shared/rules/revealing'
import { all, run, sql } from '../database/sql'
import { fail } from '../errors'
import { transactAsHost } from '../pipeline'
import { roomPaths } from '../room'
import { eraseObjects, objectsOf, openObjectStream } from './index'
import { pdfScan, pngScan, tiffScan, zipOf } from './testing/scans'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
})
afterAll(() => t.close())

const roomOf = () => t.host.room ?? fail('room.none-open')
const code = (text: string, data?: unknown) => expect.objectContaining({ code: text, ...(data ? { data } : {}) })
const lastNote = async (action: string) => (await t.admin.audit.list({ filter: { action }, limit: 1 })).entries[0]
const scansOf = async (record: string) => (await t.admin.objects.list({ record })).scans
const pathOf = (record: string, at = 0) =>
  roomPaths.object(t.dir, objectsOf(roomOf().reader, 'record', record)[at]?.file ?? expect.fail('no scan'))
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function add(record: string, content: Buffer, name = '1.pdf', document = '') {
  return t.admin.objects.add({ record, files: [{ upload: await upload(t, t.admin, content, name), document }] })
}

describe('objects.add', () => {
  it('is not for strangers, nor for who only reads, and takes nothing malformed', async () => {
    const { uid } = plainRecord(t.host)
    const files = [{ upload: 'x' }]
    await expect(t.anonymous.objects.add({ record: uid, files })).rejects.toThrow(code('access.not-signed-in'))
    const leader = await t.as('leader')
    await expect(leader.objects.add({ record: uid, files })).rejects.toThrow(
      code('access.forbidden', { ability: 'catalogue.write' }),
    )
    await expect(t.admin.objects.add({ record: uid, files: [] })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.objects.add({ record: 'nowhere', files })).rejects.toThrow(code('not-found'))
    await expect(t.admin.objects.add({ record: uid, files })).rejects.toThrow(code('not-found'))
  })

  it('tells what a file is by its content and counts its pages', async () => {
    const { uid } = plainRecord(t.host)
    const contents: [Buffer, string, number | null][] = [
      [await pdfScan(3), 'application/pdf', 3],
      [pngScan(), 'image/png', 1],
      [Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg', 1],
      [tiffScan(4), 'image/tiff', 4],
      [zipOf('OFD.xml'), 'application/ofd', null],
      [Buffer.from('%PDF-1.7 cut off'), 'application/pdf', null],
    ]
    const files = []
    for (const [content] of contents)
      files.push({ upload: await upload(t, t.admin, content, 'named-wrongly.txt'), document: '发票' })
    await t.admin.objects.add({ record: uid, files })
    expect((await scansOf(uid)).map(({ mediaType, pages }) => [mediaType, pages])).toEqual(
      contents.map(([, type, pages]) => [type, pages]),
    )
  })

  it.each([
    ['a program called .pdf', Buffer.from('MZ\x90\x00')],
    ['a zip that is no OFD', zipOf('word/document.xml')],
    ['an empty file', Buffer.alloc(0)],
  ])('refuses %s, and of several files it then takes none', async (_, content) => {
    const { uid } = plainRecord(t.host)
    const files = [
      { upload: await upload(t, t.admin, await pdfScan(1, `with ${content.length}`), 'good.pdf') },
      { upload: await upload(t, t.admin, content, '1.pdf') },
    ]
    const before = filesKept()
    await expect(t.admin.objects.add({ record: uid, files })).rejects.toThrow(
      code('objects.bad-type', { name: '1.pdf', types: 'PDF JPEG PNG TIFF OFD' }),
    )
    expect(await scansOf(uid)).toEqual([])
    await vi.waitFor(() => expect(filesKept()).toEqual(before))
  })

  it('refuses what is larger than the room allows', async () => {
    const { uid } = plainRecord(t.host)
    await t.admin.access.saveSettings({ settings: { 'objects.maxMegabytes': 1 } })
    const big = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1024 * 1024)])
    await expect(add(uid, big)).rejects.toThrow(code('objects.too-large', { name: '1.pdf', max: 1 }))
    await t.admin.access.saveSettings({ settings: { 'objects.maxMegabytes': 200 } })
    await add(uid, big)
  })

  it('refuses the same content twice in one record, and a record that is gone', async () => {
    const { uid } = plainRecord(t.host, { code: 'G-1' })
    const content = await pdfScan(1, 'twice')
    await add(uid, content)
    await expect(add(uid, content, '2.pdf')).rejects.toThrow(code('objects.already-there', { name: '2.pdf' }))
    for (const state of ['transferred', 'destroyed']) {
      const gone = plainRecord(t.host, { code: `G-${state}`, state })
      await expect(add(gone.uid, content)).rejects.toThrow(code('objects.record-gone', { code: `G-${state}`, state }))
    }
    expect(await scansOf(uid)).toHaveLength(1)
  })

  it('keeps a scan sealed, notes it in the trail without ID numbers, and clears the way it came', async () => {
    const { uid } = plainRecord(t.host, { code: 'K-1' })
    const content = await pdfScan(2, 'kept')
    const id = await upload(t, t.admin, content, '450802199001011234 发票.pdf')
    await t.admin.objects.add({ record: uid, files: [{ upload: id, document: '住院发票' }] })
    const [scan] = await scansOf(uid)
    expect(scan).toMatchObject({
      document: '住院发票',
      size: content.length,
      sha256: sha(content),
      addedBy: '管理员甲',
    })
    const sealed = readFileSync(pathOf(uid))
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(sealed.includes(content.subarray(0, 64))).toBe(false)
    const note = await lastNote('objects.add')
    expect(note).toMatchObject({ subject: 'K-1', subjectUid: uid, actor: '管理员甲' })
    expect(JSON.stringify(note)).not.toContain('450802199001011234')
    const { uid: userUid } = await t.admin.access.me({})
    expect(() => t.host.spool.find({ userId: 1, uid: userUid } as never, id)).toThrow(code('not-found'))
  })
})

/** Sealed files of the room. */
const filesKept = () =>
  readdirSync(roomPaths.objects(t.dir), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.age'))
    .toSorted()

describe('objects.open', () => {
  it('is not for strangers, nor for roles without objects.read', async () => {
    const { uid } = plainRecord(t.host)
    await add(uid, await pdfScan(1, 'look'))
    const [scan] = await scansOf(uid)
    const asked = { uid: scan!.uid }
    await expect(t.anonymous.objects.open(asked)).rejects.toThrow(code('access.not-signed-in'))
    for (const role of ['leader', 'auditor', 'borrower'] as const) {
      const client = await t.as(role)
      const refused = code('access.forbidden', { ability: 'objects.read' })
      await expect(client.objects.open(asked)).rejects.toThrow(refused)
      await expect(client.objects.list({ record: uid })).rejects.toThrow(refused)
    }
    await expect(t.admin.objects.open({ uid: 'nowhere' })).rejects.toThrow(code('not-found'))
  })

  it('puts the content out for the one who asked, also in part, and says so in the trail', async () => {
    const { uid } = plainRecord(t.host, { code: 'L-1' })
    const content = await pdfScan(1, 'seen')
    await add(uid, content)
    const [scan] = await scansOf(uid)
    const clerk = await t.as('clerk')
    const { file, mediaType } = await clerk.objects.open({ uid: scan!.uid, save: true })
    expect([file.name, file.size, mediaType]).toEqual(['1.pdf', content.length, 'application/pdf'])
    const me = await clerk.access.me({})
    const users = all<{ id: number }>(roomOf().reader, sql`SELECT id FROM users WHERE uid = ${me.uid}`)
    const spooled = t.host.spool.find({ userId: users[0]!.id } as never, file.id)
    const part = await buffer(await spooled.stream!({ start: 5, end: 20 }))
    expect(part.equals(content.subarray(5, 21))).toBe(true)
    expect(existsSync(spooled.path)).toBe(false)
    expect(await lastNote('objects.open')).toMatchObject({
      subject: 'L-1',
      actor: '人员clerk',
      detail: { scan: '1.pdf', saved: true, sha256: sha(content) },
    })
  })

  it('is refused to a role from whom the table hides anything a scan may show', async () => {
    const { uid } = plainRecord(t.host)
    await add(uid, await pdfScan(1, 'hidden'))
    const [scan] = await scansOf(uid)
    const { version } = await t.admin.masking.rules({})
    const { table } = DEFAULT_MASK_RULES
    const hiding = { ...table, clerk: { ...table.clerk, diagnosis: 'hidden' as const } }
    await t.admin.masking.save({ version, rules: { ...DEFAULT_MASK_RULES, table: hiding }, reason: '测试' })
    const clerk = await t.as('clerk')
    await expect(clerk.objects.open({ uid: scan!.uid })).rejects.toThrow(code('masking.hidden'))
    await t.admin.masking.save({ version: version + 1, rules: DEFAULT_MASK_RULES, reason: '测试' })
    await clerk.objects.open({ uid: scan!.uid })
  })

  it('shows no file that took the place of another one on the disk, and the trail does not say it was seen', async () => {
    const [one, other] = [plainRecord(t.host), plainRecord(t.host)]
    await add(one.uid, await pdfScan(1, 'one'))
    await add(other.uid, await pdfScan(2, 'another person'))
    const kept = readFileSync(pathOf(one.uid))
    writeFileSync(pathOf(one.uid), readFileSync(pathOf(other.uid)))
    const [scan] = await scansOf(one.uid)
    await expect(t.admin.objects.open({ uid: scan!.uid })).rejects.toThrow(code('object.damaged'))
    expect((await lastNote('objects.open'))?.subjectUid).not.toBe(one.uid)
    writeFileSync(pathOf(one.uid), kept)
    await t.admin.objects.open({ uid: scan!.uid })
    expect((await lastNote('objects.open'))?.subjectUid).toBe(one.uid)
  })

  it('refuses a scan whose file was changed, before anything is noted', async () => {
    const { uid } = plainRecord(t.host, { code: 'D-1' })
    await add(uid, await pdfScan(1, 'damaged'))
    const [scan] = await scansOf(uid)
    const bytes = readFileSync(pathOf(uid))
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(pathOf(uid), bytes)
    await expect(t.admin.objects.open({ uid: scan!.uid })).rejects.toThrow(code('object.damaged'))
    expect(await lastNote('objects.open')).not.toMatchObject({ subject: 'D-1' })
  })
})

describe('objects.update and objects.remove', () => {
  it('are not for strangers or who only reads; removing needs a reason', async () => {
    const { uid } = plainRecord(t.host)
    await add(uid, await pdfScan(1, 'ladder'))
    const [scan] = await scansOf(uid)
    const changed = { uid: scan!.uid, name: '乙', document: '' }
    const removed = { uid: scan!.uid, reason: '扫错了' }
    await expect(t.anonymous.objects.update(changed)).rejects.toThrow(code('access.not-signed-in'))
    await expect(t.anonymous.objects.remove(removed)).rejects.toThrow(code('access.not-signed-in'))
    const auditor = await t.as('auditor')
    await expect(auditor.objects.update(changed)).rejects.toThrow(code('access.forbidden'))
    await expect(auditor.objects.remove(removed)).rejects.toThrow(code('access.forbidden'))
    await expect(t.admin.objects.update({ ...changed, name: ' ' })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.objects.remove({ ...removed, reason: ' ' })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.objects.remove({ ...removed, uid: 'nowhere' })).rejects.toThrow(code('not-found'))
    run(roomOf().writer, sql`UPDATE records SET state = 'transferred' WHERE uid = ${uid}`)
    await expect(t.admin.objects.update(changed)).rejects.toThrow(code('objects.record-gone'))
    await expect(t.admin.objects.remove(removed)).rejects.toThrow(code('objects.record-gone'))
  })

  it('rename and reassign a scan, with what it was before in the trail', async () => {
    const { uid } = plainRecord(t.host)
    await add(uid, await pdfScan(1, 'rename'), '甲.pdf')
    const [scan] = await scansOf(uid)
    await t.admin.objects.update({ uid: scan!.uid, name: '乙.pdf', document: '出院小结' })
    expect(await scansOf(uid)).toMatchObject([{ name: '乙.pdf', document: '出院小结' }])
    expect(await lastNote('objects.update')).toMatchObject({
      detail: { scan: ['甲.pdf', '乙.pdf'], scannedDocument: ['', '出院小结'] },
    })
  })

  it('destroy the content with its last use only', async () => {
    const [one, other] = [plainRecord(t.host), plainRecord(t.host)]
    const content = await pdfScan(1, 'shared')
    await add(one.uid, content)
    await add(other.uid, content)
    const path = pathOf(one.uid)
    expect(pathOf(other.uid)).toBe(path)
    await t.admin.objects.remove({ uid: (await scansOf(one.uid))[0]!.uid, reason: '放错了' })
    expect(await scansOf(one.uid)).toEqual([])
    expect(existsSync(path)).toBe(true)
    await t.admin.objects.remove({ uid: (await scansOf(other.uid))[0]!.uid, reason: '放错了' })
    await vi.waitFor(() => expect(existsSync(path)).toBe(false))
    expect(await lastNote('objects.remove')).toMatchObject({ reason: '放错了', detail: { sha256: sha(content) } })
    await add(one.uid, content)
    expect(existsSync(path)).toBe(true)
  })
})

it('the scans of destroyed records are erased with them, those others use stay', async () => {
  const [one, other] = [plainRecord(t.host), plainRecord(t.host)]
  const shared = await pdfScan(1, 'both')
  await add(one.uid, await pdfScan(1, 'own'))
  await add(one.uid, shared)
  await add(other.uid, shared)
  const [own, both] = [pathOf(one.uid, 0), pathOf(one.uid, 1)]
  const [object] = objectsOf(roomOf().reader, 'record', one.uid)
  expect(transactAsHost(t.host, 'objects.remove', (w) => eraseObjects(w, [one.id]))).toBe(2)
  await vi.waitFor(() => expect(existsSync(own)).toBe(false))
  expect(existsSync(both)).toBe(true)
  await expect(openObjectStream(t.host, object!.object)).rejects.toThrow(code('not-found'))
  expect((await scansOf(other.uid)).map(({ sha256 }) => sha256)).toEqual([sha(shared)])
})

it('a held record keeps its scans as they are, and none is taken away; adding and looking go on', async () => {
  const { uid } = plainRecord(t.host, { code: 'H-1' })
  await add(uid, await pdfScan(1, 'held'))
  const [scan] = await scansOf(uid)
  const hold = {
    kind: 'audit' as const,
    caseNumber: '审〔2026〕7号',
    askedBy: '审计局',
    reason: '调阅',
    from: '2026-03-02',
  }
  const { job } = await t.admin.holds.place({ hold, selection: { kind: 'records', uids: [uid] } })
  await t.host.jobs.finished(job)
  const held = expect.objectContaining({ code: 'holds.on-hold' })
  await expect(t.admin.objects.remove({ uid: scan!.uid, reason: '扫错了' })).rejects.toThrow(held)
  await expect(t.admin.objects.update({ uid: scan!.uid, name: '乙', document: '' })).rejects.toThrow(held)
  await expect(t.admin.objects.open({ uid: scan!.uid, save: true })).rejects.toThrow(held)
  await t.admin.objects.open({ uid: scan!.uid })
  await add(uid, await pdfScan(1, 'held too'))
  expect(await scansOf(uid)).toHaveLength(2)
})

it('a record removed by two persons takes its scans with it, and what is proposed says how many', async () => {
  const { uid } = await t.admin.catalogue.create({
    type: 'reimbursement',
    businessNumber: 'LX-77',
    details: { name: '韦小明', acceptedOn: '2023-05-09' },
  })
  await add(uid, await pdfScan(1, 'removed'))
  const path = pathOf(uid)
  const { confirmation } = await t.admin.catalogue.remove({ uid, reason: '重复录入' })
  const archivist = await t.as('archivist')
  const { sheet, hash } = await archivist.confirmations.get({ ref: confirmation })
  expect(sheet.facts).toContainEqual(expect.objectContaining({ label: 'record.head.scans', value: '1' }))
  await archivist.confirmations.sign({ uid: confirmation, seen: hash, reason: '确为重复' })
  await vi.waitFor(() => expect(existsSync(path)).toBe(false))
})

it('nothing is erased when the transaction fails', async () => {
  const { id, uid } = plainRecord(t.host)
  await add(uid, await pdfScan(1, 'rolled back'))
  expect(() =>
    transactAsHost(t.host, 'objects.remove', (w) => {
      eraseObjects(w, [id])
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(await scansOf(uid)).toHaveLength(1)
  expect(existsSync(pathOf(uid))).toBe(true)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord, classId, fondsId } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { makeBarcode } from '../../../shared/rules/barcode'
import { sql, value } from '../database/sql'
import { placeOf, shelvingLoader } from '.'

let t: TestHost
let room: Client['storeroom']
beforeAll(async () => {
  t = await startTestHost()
  room = t.admin.storeroom
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })

type Write = {
  [Key in keyof Client['storeroom']]: Client['storeroom'][Key] extends (input: infer In) => Promise<unknown>
    ? { name: Key; good: In; bad: unknown }
    : never
}[keyof Client['storeroom']]

/** The first three steps of every write: a stranger, bad input, somebody without the ability. */
async function refusesOutsiders({ name, good, bad }: Write) {
  const call = (client: Client, input: unknown) =>
    (client.storeroom[name] as (input: unknown) => Promise<unknown>)(input)
  await expect(call(t.anonymous, good)).rejects.toEqual(code('access.not-signed-in'))
  await expect(call(t.admin, bad)).rejects.toEqual(code('input.invalid'))
  await expect(call(await t.as('leader'), good)).rejects.toEqual(code('access.forbidden'))
}
const trailOf = async (name: string) =>
  (await t.admin.audit.list({ filter: { action: `storeroom.${name}` } })).entries[0] ?? null
const boxUid = async (number: string, period: string | null = '10') =>
  (await room.createBox({ classCode: 'YB', year: 2023, period, number })).uid
const stateOf = async (ref: string) => (await t.admin.circulation.whereIs({ ref })).state

test('storeroom.createLocations makes a storeroom with all its shelves at once, in walking order, and a second time nothing new', async () => {
  const asked = { room: '一库', rows: { from: 1, to: 12 }, sides: ['A', 'B'], bays: 6, levels: 6, capacity: 26 }
  await refusesOutsiders({ name: 'createLocations', good: asked, bad: { ...asked, bays: -1 } })
  await expect(room.createLocations({ bays: 2 })).rejects.toEqual(code('input.invalid'))
  const made = await room.createLocations(asked)
  expect(made.created).toBe(1 + 12 + 24 + 144 + 864)
  expect(await room.createLocations(asked)).toMatchObject({ created: 0 })
  expect(await trailOf('createLocations')).toMatchObject({ subject: '一库' })
  const rows = (await room.locations({ under: made.uid })).locations
  expect(rows.map((row) => row.name).slice(8)).toEqual(['09列', '10列', '11列', '12列'])
  const all = (await room.locations({ under: made.uid, all: true })).locations.map((row) => row.path)
  const leaf = (path: string) => all.indexOf(path)
  expect(leaf('一库-02列B面-1节-1层')).toBeGreaterThan(leaf('一库-02列A面-6节-6层'))
  expect(leaf('一库-02列A面-2节-4层')).toBeGreaterThan(0)
  await expect(room.createLocations({ parentUid: rows[0]?.uid ?? '', rows: { from: 1, to: 2 } })).rejects.toEqual(
    code('input.invalid'),
  )
})

test('storeroom.updateLocation renames a place with everything below it; removeLocation only takes an empty one', async () => {
  const { uid } = await room.createLocations({ room: '旧库', rows: { from: 1, to: 1 }, levels: 2 })
  await refusesOutsiders({ name: 'updateLocation', good: { uid, name: '老库' }, bad: { uid, name: '' } })
  await expect(room.updateLocation({ uid, name: '一库' })).rejects.toEqual(code('storeroom.place-taken'))
  await room.updateLocation({ uid, name: '老库' })
  const paths = (await room.locations({ under: uid, all: true })).locations.map((row) => row.path)
  expect(paths).toEqual(['老库', '老库-01列', '老库-01列-1层', '老库-01列-2层'])
  expect((await trailOf('updateLocation'))?.detail).toEqual({ path: ['旧库', '老库'] })
  await refusesOutsiders({ name: 'removeLocation', good: { uid }, bad: {} })
  await expect(room.removeLocation({ uid })).rejects.toEqual(code('storeroom.not-empty', { name: '老库' }))
  const leaf = (await room.locations({ under: uid, all: true })).locations.at(-1)?.uid ?? ''
  await room.removeLocation({ uid: leaf })
  expect(await trailOf('removeLocation')).toMatchObject({ subject: '老库-01列-2层' })
})

test('storeroom.updateLocation sets the direction of counting, for one place or all of its kind; what stands below is walked the other way round', async () => {
  const { uid } = await room.createLocations({ room: '三库', rows: { from: 1, to: 2 }, bays: 11, levels: 2 })
  const under = async () => (await room.locations({ under: uid, all: true })).locations.map((place) => place.path)
  const row = (await room.locations({ under: uid })).locations[0]?.uid ?? ''
  await refusesOutsiders({ name: 'updateLocation', good: { uid: row, falls: true }, bad: { uid: row, falls: 'x' } })
  await room.updateLocation({ uid: row, falls: true })
  const paths = await under()
  expect(paths.indexOf('三库-01列-11节-1层')).toBeLessThan(paths.indexOf('三库-01列-9节-2层'))
  expect(paths.indexOf('三库-01列-9节-1层')).toBeLessThan(paths.indexOf('三库-01列-9节-2层'))
  expect(paths.indexOf('三库-02列-9节-1层')).toBeLessThan(paths.indexOf('三库-02列-11节-1层'))
  await room.updateLocation({ uid: row, falls: true, alike: true })
  expect((await under()).findIndex((path) => path === '三库-02列-11节-1层')).toBeLessThan(
    (await under()).indexOf('三库-02列-9节-1层'),
  )
  expect((await trailOf('updateLocation'))?.detail).toEqual({ alike: true })
  await room.createLocations({ parentUid: row, bays: 12 })
  const grown = await under()
  expect(grown.indexOf('三库-01列-12节')).toBeLessThan(grown.indexOf('三库-01列-11节'))
  await room.updateLocation({ uid: row, name: '甲列' })
  expect((await under()).filter((path) => path.startsWith('三库-甲列'))[1]).toBe('三库-甲列-12节')
})

test('storeroom.createBox gives the next free number of its class and year; updateBox refuses a taken number and an old version', async () => {
  const asked = { classCode: 'YB', year: 2019, period: '10' }
  await refusesOutsiders({ name: 'createBox', good: asked, bad: { ...asked, year: 19 } })
  await expect(room.createBox({ ...asked, classCode: '??' })).rejects.toEqual(code('catalogue.no-such-class'))
  expect((await room.createBox(asked)).number).toBe('1')
  await room.createBox({ ...asked, number: '9' })
  await expect(room.createBox({ ...asked, number: '9' })).rejects.toEqual(code('storeroom.place-taken', { name: '9' }))
  const ten = await room.createBox(asked)
  expect(ten.number).toBe('10')
  expect(await trailOf('createBox')).toMatchObject({ subject: '10' })
  expect(await room.nextBoxNumber({ classCode: 'YB', year: 2019 })).toEqual({ number: '11' })
  const change = { uid: ten.uid, version: ten.version, note: '受潮' }
  await refusesOutsiders({ name: 'updateBox', good: change, bad: { ...change, thickness: 1 } })
  await expect(room.updateBox({ ...change, number: '9' })).rejects.toEqual(code('storeroom.place-taken'))
  expect(await room.updateBox(change)).toMatchObject({ note: '受潮', version: 2 })
  await expect(room.updateBox(change)).rejects.toEqual(code('conflict'))
  expect((await trailOf('updateBox'))?.detail).toEqual({ note: ['', '受潮'] })
  expect((await room.boxes({ filter: { year: 2019 }, limit: 2 })).total).toBe(3)
})

test('storeroom.fillBox takes one year, class and period only, never what is out, and keeps the order of filling', async () => {
  const uid = await boxUid('20')
  plainRecord(t.host, { code: 'F-1', state: 'to-shelve' })
  plainRecord(t.host, { code: 'F-2', state: 'to-shelve' })
  for (const [at, wrong] of [{ year: 2022 }, { classCode: 'GL' }, { period: '30' }].entries())
    plainRecord(t.host, { code: `F-X${at}`, state: 'to-shelve', ...wrong })
  plainRecord(t.host, { code: 'F-OUT' })
  await t.admin.circulation.lend({ items: [{ ref: 'F-OUT' }], borrower: '李敏', register: true })
  await refusesOutsiders({ name: 'fillBox', good: { box: uid, refs: ['F-1'] }, bad: { box: uid, refs: [] } })
  for (const at of [0, 1, 2])
    await expect(room.fillBox({ box: uid, refs: ['F-1', `F-X${at}`] })).rejects.toEqual(
      code('storeroom.box-mixed', { code: `F-X${at}`, box: '20' }),
    )
  expect((await room.box({ ref: uid })).records).toEqual([])
  await expect(room.fillBox({ box: uid, refs: ['F-OUT'] })).rejects.toEqual(code('storeroom.wrong-state'))
  const filled = await room.fillBox({ box: uid, refs: ['F-2', 'F-1'] })
  expect(filled.records.map((record) => record.code)).toEqual(['F-2', 'F-1'])
  expect(filled.box).toMatchObject({ records: 2, firstCode: 'F-1', lastCode: 'F-2' })
  expect((await trailOf('fillBox'))?.detail).toEqual({ box: [null, '20'] })
  await refusesOutsiders({ name: 'removeBox', good: { uid }, bad: {} })
  await expect(room.removeBox({ uid })).rejects.toEqual(code('storeroom.not-empty', { name: '20' }))
  await refusesOutsiders({ name: 'unbox', good: { refs: ['F-1'] }, bad: { refs: [] } })
  await expect(room.unbox({ refs: ['F-OUT'] })).rejects.toEqual(code('storeroom.wrong-state'))
  expect(await room.unbox({ refs: ['F-1', 'F-2'] })).toEqual({ unboxed: 2 })
  expect((await trailOf('unbox'))?.detail).toMatchObject({ box: ['20', null] })
  await room.removeBox({ uid })
  expect(await trailOf('removeBox')).toMatchObject({ subject: '20' })
})

test('a record scanned twice keeps its turn in the box or volume; one scanned into the wrong box or volume is taken out again', async () => {
  const [shelved, onTable] = [await boxUid('22'), await boxUid('23')]
  await room.createLocations({ room: '三库', levels: 1 })
  await room.moveBoxes({ boxes: [shelved], to: '三库-1层' })
  for (const n of [1, 2, 3]) plainRecord(t.host, { code: `T-${n}`, state: 'in' })
  await room.fillBox({ box: shelved, refs: ['T-1', 'T-2', 'T-3'] })
  const again = await room.fillBox({ box: shelved, refs: ['T-1'] })
  expect(again.records.map((record) => record.code)).toEqual(['T-1', 'T-2', 'T-3'])
  await room.fillBox({ box: onTable, refs: ['T-3'] })
  expect(await t.admin.circulation.whereIs({ ref: 'T-3' })).toMatchObject({ state: 'to-shelve', place: null })
  await room.fillBox({ box: shelved, refs: ['T-3'] })
  await room.shelve({ refs: ['T-3'] })

  const volume = await room.createVolume({ classCode: 'TJ', year: 2022, period: '10', title: '2022 年月报' })
  const inClass = { classCode: 'TJ', year: 2022, state: 'arranging' }
  for (const n of [1, 2]) plainRecord(t.host, { businessNumber: `W-${n}`, ...inClass })
  await room.fillVolume({ volume: volume.uid, refs: ['W-1', 'W-2'] })
  const twice = await room.fillVolume({ volume: volume.uid, refs: ['W-1'] })
  expect(twice.records.map((record) => record.businessNumber)).toEqual(['W-1', 'W-2'])
  await room.unbox({ refs: ['W-1'] })
  expect((await trailOf('unbox'))?.detail).toMatchObject({ volume: ['2022 年月报', null] })
  const { records } = await room.volume({ ref: volume.uid })
  expect(records.map((record) => record.businessNumber)).toEqual(['W-2'])
  expect(await stateOf('W-1')).toBe('arranging')
})

test('a box without a period takes that of its first record', async () => {
  const uid = await boxUid('21', null)
  plainRecord(t.host, { code: 'P-1', period: '30' })
  plainRecord(t.host, { code: 'P-2', period: '10' })
  expect((await room.fillBox({ box: uid, refs: ['P-1'] })).box.period).toBe('30')
  await expect(room.fillBox({ box: uid, refs: ['P-2'] })).rejects.toEqual(code('storeroom.box-mixed'))
  const { version } = (await room.box({ ref: uid })).box
  await expect(room.updateBox({ uid, version, period: '10' })).rejects.toEqual(code('storeroom.box-mixed'))
})

test('storeroom.moveBoxes moves the records with their box, shelves what waited, and says when the shelf is full', async () => {
  const [one, two] = [await boxUid('30'), await boxUid('31')]
  const made = await room.createLocations({ room: '二库', levels: 2, capacity: 1 })
  const shelf = (await room.locations({ under: made.uid })).locations[0]
  plainRecord(t.host, { code: 'M-1', state: 'to-shelve' })
  await room.fillBox({ box: one, refs: ['M-1'] })
  await refusesOutsiders({ name: 'moveBoxes', good: { boxes: [one], to: null }, bad: { boxes: [], to: null } })
  await expect(room.moveBoxes({ boxes: [one], to: '九库' })).rejects.toEqual(code('catalogue.no-such-code'))
  expect(await room.moveBoxes({ boxes: [one], to: shelf?.barcode ?? '' })).toMatchObject({ full: false, shelved: 1 })
  expect(await t.admin.circulation.whereIs({ ref: 'M-1' })).toMatchObject({ state: 'in', place: '二库-1层' })
  expect((await trailOf('moveBoxes'))?.detail).toMatchObject({ place: [null, '二库-1层'], records: 1 })
  expect(await room.moveBoxes({ boxes: [two], to: '二库-1层' })).toMatchObject({ full: true })
  await room.moveBoxes({ boxes: [one], to: null })
  expect(await stateOf('M-1')).toBe('to-shelve')
  expect((await room.boxes({ filter: { locationUid: made.uid } })).boxes.map((row) => row.number)).toEqual(['31'])
})

test('storeroom.shelve needs a box with a place', async () => {
  const uid = await boxUid('40')
  plainRecord(t.host, { code: 'S-1', state: 'to-shelve' })
  plainRecord(t.host, { code: 'S-2', state: 'in' })
  await refusesOutsiders({ name: 'shelve', good: { refs: ['S-1'] }, bad: { refs: [] } })
  await expect(room.shelve({ refs: ['S-1'] })).rejects.toEqual(code('storeroom.no-place', { code: 'S-1' }))
  await expect(room.shelve({ refs: ['S-2'] })).rejects.toEqual(code('storeroom.wrong-state'))
  await room.moveBoxes({ boxes: [uid], to: '二库-2层' })
  await room.fillBox({ box: uid, refs: ['S-1'] })
  expect(await room.shelve({ refs: [uid] })).toEqual({ shelved: 1 })
  expect(await stateOf('S-1')).toBe('in')
  expect((await trailOf('shelve'))?.detail).toMatchObject({ state: ['to-shelve', 'in'] })
})

test('volumes exist only in classes arranged by volume; their records are lent by its barcode and move with its box', async () => {
  const asked = { classCode: 'TJ', year: 2020, period: '10', title: '2020 年月报' }
  await refusesOutsiders({ name: 'createVolume', good: asked, bad: { ...asked, title: '' } })
  await expect(room.createVolume({ ...asked, classCode: 'YB' })).rejects.toEqual(code('storeroom.not-by-volume'))
  const volume = await room.createVolume(asked)
  expect(volume.number).toBe(1)
  await expect(room.createVolume({ ...asked, number: 1 })).rejects.toEqual(code('storeroom.place-taken'))
  expect(await trailOf('createVolume')).toMatchObject({ subject: '2020 年月报' })
  const inClass = { classCode: 'TJ', year: 2020, state: 'arranging' }
  for (const n of [1, 2]) plainRecord(t.host, { businessNumber: `V-${n}`, ...inClass })
  plainRecord(t.host, { businessNumber: 'V-X', ...inClass, year: 2021 })
  const fill = { volume: volume.uid, refs: ['V-1', 'V-2'] }
  await refusesOutsiders({ name: 'fillVolume', good: fill, bad: { ...fill, refs: [] } })
  await expect(room.fillVolume({ ...fill, refs: ['V-X'] })).rejects.toEqual(code('storeroom.box-mixed'))
  expect((await room.fillVolume(fill)).records.map((record) => record.businessNumber)).toEqual(['V-1', 'V-2'])
  expect((await trailOf('fillVolume'))?.detail).toEqual({ volume: [null, '2020 年月报'] })
  const box = await room.createBox({ classCode: 'TJ', year: 2020, period: '10' })
  await expect(room.fillBox({ box: box.uid, refs: ['V-1'] })).rejects.toEqual(code('storeroom.in-volume'))
  const into = { box: box.uid, volumes: [volume.barcode] }
  await refusesOutsiders({ name: 'boxVolumes', good: into, bad: { ...into, volumes: [] } })
  await expect(room.boxVolumes({ ...into, box: await boxUid('50') })).rejects.toEqual(code('storeroom.box-mixed'))
  expect((await room.boxVolumes(into)).volumes).toMatchObject([{ title: '2020 年月报', records: 2 }])
  expect(await trailOf('boxVolumes')).toMatchObject({ subject: '2020 年月报' })
  await room.moveBoxes({ boxes: [box.barcode], to: '二库-2层' })
  expect(await t.admin.circulation.scan({ text: volume.barcode })).toMatchObject({
    kind: 'volume',
    total: 2,
    lendable: 2,
  })
  expect((await t.admin.circulation.whereIs({ ref: 'V-2' })).place).toBe('二库-2层')
})

test('the loader of ledgers makes each place and box once, however the address is written, and knows what the room has', () => {
  const writer = t.host.room?.writer ?? (undefined as never)
  const loader = shelvingLoader(writer)
  const place = loader.location('三库-03列A面-2节-4层')
  expect(loader.location('3号库3列A面2节4层')).toBe(place)
  expect(shelvingLoader(writer).location('三库-03列A面-2节-4层')).toBe(place)
  expect(loader.location(' ')).toBeNull()
  const box = {
    fondsId: fondsId(t.host),
    classId: classId(t.host),
    year: 2018,
    number: '5',
    period: '10',
    batchId: null,
    at: 0,
  }
  const id = loader.box({ ...box, locationId: null })
  expect(loader.box({ ...box, locationId: place })).toBe(id)
  expect(value(writer, sql`SELECT count(*) FROM boxes WHERE year = 2018`)).toBe(1)
  const record = plainRecord(t.host, { code: 'L-1', year: 2018, boxId: id })
  expect(placeOf(writer, record.id)).toEqual({ place: '三库-03列A面-2节-4层', box: '5' })
})

test('a barcode of a place tells the place at the desk', async () => {
  const { uid, barcode, path } = (await room.locations({})).locations[0] ?? (undefined as never)
  expect(await t.admin.circulation.scan({ text: barcode })).toEqual({ kind: 'location', uid, path, boxes: 0 })
  expect(await t.admin.circulation.scan({ text: makeBarcode('location', 99_999) })).toMatchObject({ kind: 'unknown' })
})

test('who has a record of a box is for readers of reports; a borrower does not see the box at all', async () => {
  const { id, uid } = plainBox(t.host, { number: '77', path: '一库-09列-A面-1节-1层' })
  plainRecord(t.host, { code: 'H-77', boxId: id })
  await t.admin.circulation.lend({ items: [{ ref: 'H-77' }], borrower: '陈敏', register: true })
  const borrower = await t.as('borrower')
  await expect(borrower.storeroom.box({ ref: uid })).rejects.toMatchObject({ code: 'access.forbidden' })
  const [known] = (await t.admin.storeroom.box({ ref: uid })).records
  expect(known?.holder).toMatchObject({ name: '陈敏' })
})

test('search finds records by the box and the place where they are now, however they came there', async () => {
  const found = async (text: string) => (await t.admin.search.find({ text })).total
  const [from, to] = await Promise.all(['丙库', '丁库'].map((name) => room.createLocations({ room: name })))
  const made = await room.createBox({
    classCode: 'YB',
    year: 2023,
    period: '10',
    number: 'Z901',
    locationUid: from?.uid ?? null,
  })
  plainRecord(t.host, { code: 'FIND-1', state: 'to-shelve' })
  await room.fillBox({ box: made.uid, refs: ['FIND-1'] })
  expect(await found('丙库')).toBe(1)
  expect(await found('Z901')).toBe(1)
  await room.moveBoxes({ boxes: [made.uid], to: to?.uid ?? null })
  await expect.poll(() => found('丁库')).toBe(1)
  expect(await found('丙库')).toBe(0)
  await room.updateLocation({ uid: to?.uid ?? '', name: '戊库' })
  await expect.poll(() => found('戊库')).toBe(1)
  expect(await found('丁库')).toBe(0)
  const { version } = (await room.box({ ref: made.uid })).box
  await room.updateBox({ uid: made.uid, version, number: 'Z902' })
  await expect.poll(() => found('Z902')).toBe(1)
  await room.unbox({ refs: ['FIND-1'] })
  expect(await found('戊库')).toBe(0)
})

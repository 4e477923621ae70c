import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { cliRoom } from '../support/cliRoom'
import { plainRecord } from '../support/plainRecords'
import { buildCli, cliFolder, runCli } from '../support/runCli'

vi.setConfig({ testTimeout: 120_000 })

let folder: string
const room = ['--room', '库', '--user', 'admin']
const run = (...args: string[]) => runCli([...args, ...room, '--json'], { cwd: folder })
const load = (kind: string, text: string, ...more: string[]) => {
  writeFileSync(join(folder, `${kind}.csv`), text)
  return run('list', 'load', '--kind', kind, '--file', `${kind}.csv`, ...more)
}

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await cliRoom(folder, (host) => {
    for (const code of ['K-1', 'K-2']) plainRecord(host, { code })
  })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a dry run tells of every row what would come of it and writes nothing', async () => {
  const people = '工号,姓名,科室\nA01,李敏,待遇科\nA02,,基金科\n'
  const tried = await load('people', people, '--dry-run')
  expect(tried).toMatchObject({ exit: 0 })
  expect(tried.json()).toMatchObject({ kind: 'people', batch: null, dataRows: 2, added: 1, setAside: 1 })
  expect(tried.json<{ verdicts: object[] }>().verdicts).toMatchObject([
    { sheet: null, row: 3, outcome: 'set-aside', field: 'name', severity: 'error' },
  ])
  expect((await run('list', 'show')).json()).toEqual({ lists: [] })
})

it('people, shelves and loans that are out are loaded as the page loads them, shown and taken back', async () => {
  expect((await load('people', '工号,姓名,科室\nA01,李敏,待遇科\n')).json()).toMatchObject({ added: 1, setAside: 0 })
  const shelves = await load('shelves', '存放位置,可放盒数\n一库1列1节1层,25\n')
  expect(shelves.json<{ added: number }>().added).toBeGreaterThan(0)
  const out = '借出日期,档号,借阅人,应还日期\n2024-02-02,K-1,李敏,2024-03-01\n2024-02-02,没有的号,李敏,2024-03-01\n'
  const loans = (await load('loans', out)).json<{ batch: string }>()
  expect(loans).toMatchObject({ dataRows: 2, added: 1, setAside: 1, registered: 0 })
  const told = (await run('loans', '--overdue')).json<{ loans: object[] }>()
  expect(told.loans).toMatchObject([{ code: 'K-1', borrower: '李敏', overdue: true }])
  expect((told.loans[0] as { enteredOn: string | null }).enteredOn).not.toBeNull()
  const { lists } = (await run('list', 'show')).json<{ lists: { kind: string; state: string }[] }>()
  expect(lists.map(({ kind, state }) => [kind, state])).toEqual([
    ['loans', 'loaded'],
    ['shelves', 'loaded'],
    ['people', 'loaded'],
  ])
  expect((await run('list', 'undo', loans.batch, '--reason', '拿错了')).json()).toMatchObject({ state: 'undone' })
  expect((await run('loans')).json()).toEqual({ loans: [] })
  const again = await run('list', 'undo', loans.batch)
  expect(again).toMatchObject({ exit: 3 })
  expect(again.json()).toMatchObject({ error: { code: 'intake.already-undone' } })
})

it('an old catalogue with old codes and periods is loaded into the class that is named', async () => {
  const catalogue =
    '旧档号,姓名,身份证号,受理日期,保管期限,总费用\n老-12,郑晓武,450802199003071234,2009-05-04,15年,100.50\n'
  writeFileSync(join(folder, '老目录.csv'), catalogue)
  const how = ['--file', '老目录.csv', '--type', 'reimbursement']
  const tried = (await run('import', ...how, '--dry-run')).json<{ verdicts: { code: string }[] }>()
  expect(tried.verdicts.map(({ code }) => code)).toContain('period.old')
  expect((await run('import', ...how, '--class', '没有')).json()).toMatchObject({
    error: { code: 'catalogue.no-such-class' },
  })
  expect((await run('import', ...how, '--class', 'YB')).json()).toMatchObject({ dataRows: 1, loaded: 1 })
  expect((await run('search', '郑晓武')).json()).toMatchObject({ total: 1 })
  expect((await run('import', '--file', '老目录.csv', '--type', '没有的')).exit).toBe(3)
})

it('two lists side by side: that only the left one was read is told, for people and for scripts', async () => {
  const rows = [
    '受理号,姓名,身份证号,总费用,受理号,姓名,身份证号,总费用',
    'B1,赵一,450802199003071234,5,B2,钱二,450802199003071235,6',
  ]
  writeFileSync(join(folder, '两栏.csv'), [rows[0], rows[1], '受理情况说明,,,,,,,', ',,,,,,,'].join('\n'))
  const how = ['import', '--file', '两栏.csv', '--type', 'reimbursement', '--dry-run']
  const told = (await run(...how)).json<{ dataRows: number; unread: object[] }>()
  expect(told).toMatchObject({ dataRows: 1 })
  expect(told.unread).toEqual([{ sheet: null, headerRow: 1, reason: 'side-by-side', rows: null, header: '姓名' }])
  const { stdout } = await runCli([...how, ...room], { cwd: folder })
  expect(stdout).toContain('两列“姓名”')
})

it('a wrong kind is wrong usage, a file that is not there is told by name', async () => {
  expect(await run('list', 'load', '--kind', 'cats', '--file', 'x.csv')).toMatchObject({ exit: 2 })
  const absent = await run('list', 'load', '--kind', 'people', '--file', 'nirgends.csv')
  expect(absent.json()).toMatchObject({ error: { code: 'intake.unreadable' } })
})

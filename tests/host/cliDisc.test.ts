import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hasProgram } from '../support/hasProgram'
import { buildCli, cliFolder, runCli } from '../support/runCli'

interface Plan {
  number: string
  records: number
  volumes: number
  confirmation: string | null
}
interface Built {
  path: string
  volumes: { path: string; image: string | null; seal: string }[]
}
interface Verdict {
  ok: boolean
  files: number
  seal: string | null
  problems: { path: string; code: string }[]
}

let folder: string
let built: Built
const room = ['--room', '库', '--user', 'admin']
const run = (...args: string[]) => runCli([...args, '--json'], { cwd: folder })
const withXorriso = hasProgram('xorriso', '-version')

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await run('init', '--room', '库', '--name', '某市医保中心', '--user', 'admin', '--fonds', 'J045')
  const lines = ['受理编号,姓名,身份证号,就诊医院,总费用,受理日期']
  for (let at = 1; at <= 5; at++) lines.push(`LX-2023-000${at},张三,,市人民医院,100.50,2023-05-0${at}`)
  writeFileSync(join(folder, '台账.csv'), lines.join('\n'))
  const loaded = await run('import', ...room, '--file', '台账.csv', '--type', 'reimbursement')
  expect(loaded.json()).toMatchObject({ loaded: 5 })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('disc plan and disc build make a set whose image is read back and compared', async () => {
  const plan = await run(
    'disc',
    'plan',
    ...room,
    '--title',
    '2023 年零星报销',
    '--medium',
    'cd',
    '--fonds',
    'J045',
    '--year-from',
    '2023',
  )
  expect(plan).toMatchObject({ exit: 0, stderr: '' })
  expect(plan.json<Plan>()).toMatchObject({
    number: 'G2026-0001'.replace(/\d{4}/, `${new Date().getFullYear()}`),
    records: 5,
    volumes: 1,
    confirmation: null,
  })
  const { number } = plan.json<Plan>()
  const image = withXorriso ? [] : ['--no-image']
  const made = await run('disc', 'build', number, ...room, '--to', '.', ...image)
  expect(made).toMatchObject({ exit: 0, stderr: '' })
  built = made.json<Built>()
  expect(built.path).toBe(join(folder, number))
  expect(readdirSync(built.path).toSorted()).toEqual([`${number}-01`, ...(withXorriso ? [`${number}-01.iso`] : [])])
}, 60_000)

it('whole data are not asked for without a reason, and what was not found is named', async () => {
  const full = await run('disc', 'plan', ...room, '--title', '移交', '--full')
  expect(full).toMatchObject({ exit: 2 })
  expect(full.json()).toMatchObject({ error: { code: 'cli.usage', message: expect.stringContaining('--reason') } })
  const absent = await run('disc', 'build', 'G1999-0001', ...room, '--to', '.')
  expect(absent).toMatchObject({ exit: 3 })
  expect(absent.json()).toMatchObject({ error: { code: 'not-found', message: '没有找到：G1999-0001' } })
}, 60_000)

it('disc verify and disc compare need no room and tell a changed disc by exit code 1', async () => {
  const [volume] = built.volumes
  const original = join(built.path, volume?.path ?? '')
  const good = await runCli(['disc', 'verify', original, '--seal', volume?.seal ?? '', '--json'], {
    cwd: folder,
    password: null,
  })
  expect(good).toMatchObject({ exit: 0, stderr: '' })
  expect(good.json<Verdict>()).toMatchObject({ ok: true, seal: volume?.seal, problems: [] })
  if (withXorriso) {
    const image = await runCli(['disc', 'compare', original, `${original}.iso`, '--json'], {
      cwd: folder,
      password: null,
    })
    expect(image.json<Verdict>()).toMatchObject({ ok: true, problems: [] })
  }
  if (withXorriso) {
    const whole = readFileSync(`${original}.iso`)
    writeFileSync(join(folder, 'cut.iso'), whole.subarray(0, whole.indexOf('聚合层次')))
    for (const args of [
      ['verify', 'cut.iso'],
      ['compare', original, 'cut.iso'],
    ]) {
      const cut = await runCli(['disc', ...args, '--json'], { cwd: folder, password: null })
      expect(cut.exit).toBe(1)
      expect(cut.json<Verdict>()).toMatchObject({ ok: false, problems: [{ code: 'image-unreadable' }] })
    }
  }
  cpSync(original, join(folder, 'copy'), { recursive: true })
  writeFileSync(join(folder, 'copy/data/文件目录.XML'), '')
  writeFileSync(join(folder, 'copy/surplus.txt'), '')
  const bad = await runCli(['disc', 'compare', original, 'copy', '--json'], { cwd: folder, password: null })
  expect(bad.exit).toBe(1)
  expect(bad.json<Verdict>().problems).toEqual([
    { path: 'surplus.txt', code: 'surplus' },
    { path: 'data/文件目录.XML', code: 'size-differs' },
  ])
  const verified = await runCli(['--lang', 'en', 'disc', 'verify', 'copy'], { cwd: folder, password: null })
  expect(verified.exit).toBe(1)
  expect(verified.stdout).toContain('surplus.txt')
  expect(verified.stdout).toContain('the content does not agree with the checksum · data/文件目录.XML')
})

it('disc plan refuses what is missing or too long as a mistake of the command line', async () => {
  const without = await run('disc', 'plan', ...room, '--title', 'x', '--medium', 'own')
  expect(without.exit).toBe(2)
  expect(without.json()).toMatchObject({ error: { code: 'cli.usage' } })
  const title = await run('disc', 'plan', ...room, '--title', '长'.repeat(81))
  expect(title.exit).toBe(2)
  expect(title.json()).toMatchObject({ error: { code: 'input.invalid' } })
})

it('disc plan takes the records of one fonds, and says when there is none of that number', async () => {
  const plan = await run('disc', 'plan', ...room, '--title', 'x', '--fonds', 'J046')
  expect(plan.exit).toBe(3)
  expect(plan.json()).toMatchObject({ error: { code: 'not-found', data: { fonds: 'J046' } } })
})

it('disc build of whole personal data is refused until a second person has agreed', async () => {
  const plan = await run(
    'disc',
    'plan',
    ...room,
    '--title',
    '移交',
    '--medium',
    'dvd',
    '--full',
    '--reason',
    '移交档案馆',
  )
  const { number, confirmation } = plan.json<Plan>()
  expect(confirmation).toMatch(/^[0-9a-f-]{36}$/)
  const refused = await run('disc', 'build', number, ...room, '--to', '.', '--no-image')
  expect(refused.exit).toBe(3)
  expect(refused.json()).toMatchObject({ error: { code: 'discs.not-released' } })
  expect(existsSync(join(folder, number))).toBe(false)
})

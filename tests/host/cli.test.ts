import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/host/database/open'
import { SCHEMA } from '../../electron/host/database/migrate'
import { openRoom, openWithRecovery, roomPaths } from '../../electron/host/room'
import { root } from '../support/environment'
import { hasProgram } from '../support/hasProgram'
import { buildCli, cliFolder, collect, PASSWORD, runCli, startCli, type CliRun } from '../support/runCli'

interface Refusal {
  error: { code: string; message: string; data: Record<string, unknown> }
}
interface Verdict {
  ok: boolean
  entries: number
  head: string
  firstBad: { id: number; why: string } | null
}

let folder: string
let made: CliRun
const run = (...args: string[]) => runCli(args, { cwd: folder })
const verify = () => run('trail', 'verify', '--room', '库', '--user', 'admin', '--json')
const open = () =>
  openRoom({
    dir: join(folder, '库'),
    opener: { loginName: 'admin', password: PASSWORD },
    supportedSchema: SCHEMA,
    program: 'test',
  })

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  made = await run('init', '--room', '库', '--name', '某市医保中心', '--user', 'admin', '--fonds', 'J045', '--json')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('init', () => {
  it('makes a room in a path relative to where the command was typed, and tells the sheet beside it', () => {
    expect(made).toMatchObject({ exit: 0, stderr: '' })
    const dir = join(folder, '库')
    expect(made.json()).toEqual({ room: dir, recoveryKey: join(folder, '库-恢复密钥单.pdf') })
    expect(readdirSync(folder).toSorted()).toEqual(['库', '库-恢复密钥单.pdf'])
    expect(existsSync(join(dir, 'room.json'))).toBe(true)
  })

  it('keeps the recovery key sheet from other users of the machine', () => {
    expect(statSync(join(folder, '库-恢复密钥单.pdf')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(!hasProgram('pdftotext', '-v'))('prints a key that opens the room', async () => {
    const text = execFileSync('pdftotext', ['-layout', join(folder, '库-恢复密钥单.pdf'), '-'], { encoding: 'utf8' })
    const groups = text.match(/\b[A-Z0-9]{6}\b/g) ?? []
    const last = /\b10\n\s+[A-Z0-9]{6}\s+([A-Z0-9]{4})\b/.exec(text)?.[1] ?? ''
    expect([...groups, last].join('')).toHaveLength(58)
    await expect(openWithRecovery(join(folder, '库'), [...groups, last].join(' '))).resolves.toHaveLength(32)
  })

  it('refuses a folder that is not empty and leaves no sheet for it', async () => {
    mkdirSync(join(folder, '别的'))
    writeFileSync(join(folder, '别的', 'x'), '')
    const refused = await run('init', '--room', '别的', '--name', '名', '--user', 'admin', '--json')
    expect(refused.exit).toBe(6)
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'room.not-empty',
      data: { path: join(folder, '别的') },
    })
    expect(existsSync(join(folder, '别的-恢复密钥单.pdf'))).toBe(false)
  })

  it('refuses a short password as invalid input', async () => {
    const refused = await runCli(['init', '--room', '短', '--name', '名', '--user', 'a', '--json'], {
      cwd: folder,
      password: 'abc',
    })
    expect(refused.exit).toBe(2)
    expect(refused.json<Refusal>().error).toMatchObject({ code: 'input.invalid' })
    expect(readdirSync(folder).filter((name) => name.startsWith('短'))).toEqual([])
  })
})

describe('the password', () => {
  it('is an error at once when there is neither variable nor terminal', async () => {
    const args = ['trail', 'verify', '--room', '库', '--user', 'admin', '--json']
    const refused = await runCli(args, { cwd: folder, password: null })
    expect(refused.exit).toBe(5)
    expect(refused.json<Refusal>().error).toMatchObject({ code: 'room.password-missing' })
  })

  it.runIf(hasProgram('script'))('is asked for on a terminal and not shown there', async () => {
    const command = `${process.execPath} ${join(root, 'out/host/cli.mjs')} trail verify --room 库 --user admin --json`
    const { JUANZONG_PASSWORD: _none, ...env } = process.env
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...env, INIT_CWD: folder, LANG: 'zh_CN.UTF-8' },
    })
    terminal.stdout.once('data', () => terminal.stdin.write(`${PASSWORD}\r`))
    const { exit, stdout } = await collect(terminal)
    expect(stdout).toContain('密码：')
    expect(stdout).not.toContain(PASSWORD)
    expect(stdout).toContain('"ok":true')
    expect(exit).toBe(0)
  })

  it('that somebody else set must be changed before any command runs', async () => {
    const set = async (mustChange: number) => {
      const room = await open()
      const db = openDatabase(roomPaths.catalogue(room.dir), room.keys.database)
      db.prepare('UPDATE users SET must_change = ?').run(mustChange)
      db.close()
      room.close()
    }
    await set(1)
    const refused = await verify()
    await set(0)
    expect(refused.exit).toBe(5)
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'access.password-change-required',
      message: expect.stringContaining('请先在窗口或浏览器中登录并修改密码'),
    })
    expect((await verify()).exit).toBe(0)
  })

  it('that is wrong, and a login name without a key, are told apart from other refusals', async () => {
    const wrong = await runCli(['trail', 'verify', '--room', '库', '--user', 'admin', '--json'], {
      cwd: folder,
      password: 'not-the-password',
    })
    expect(wrong).toMatchObject({ exit: 5 })
    expect(wrong.json<Refusal>().error.code).toBe('room.wrong-password')
    const stranger = await run('trail', 'verify', '--room', '库', '--user', '陌生人', '--json')
    expect(stranger).toMatchObject({ exit: 5 })
    expect(stranger.json<Refusal>().error.code).toBe('room.no-slot')
  })
})

describe('a room that cannot be had', () => {
  it('is refused with the holder named while another program has it', async () => {
    const other = await open()
    const refused = await verify()
    other.close()
    expect(refused.exit).toBe(4)
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'room.held',
      data: { pid: process.pid, program: 'test' },
    })
  })

  it('is named when it is not there, and nothing is made in its place', async () => {
    const refused = await run('trail', 'verify', '--room', '没有', '--user', 'admin', '--json')
    expect(refused.exit).toBe(6)
    expect(refused.json<Refusal>().error).toMatchObject({ code: 'room.absent', data: { path: join(folder, '没有') } })
    expect(existsSync(join(folder, '没有'))).toBe(false)
  })
})

describe('usage', () => {
  const wrong: [string, string[]][] = [
    ['an unknown command', ['lend-all']],
    ['no command', []],
    ['an unknown option', ['trail', 'verify', '--rom', 'x']],
    ['a missing option', ['trail', 'verify', '--room', 'x']],
    ['an option without its value', ['trail', 'verify', '--user', 'a', '--room']],
    ['a superfluous text', ['trail', 'verify', '--room', 'x', '--user', 'a', 'more']],
    ['a port that is none', ['serve', '--room', 'x', '--user', 'a', '--port', '99999']],
  ]
  it.each(wrong)('%s ends with 2 and one JSON document', async (_what, args) => {
    const refused = await run(...args, '--json')
    expect(refused).toMatchObject({ exit: 2, stderr: '' })
    expect(refused.json<Refusal>().error).toMatchObject({
      code: 'cli.usage',
      data: { detail: expect.any(String) as string },
    })
  })

  it('without --json speaks on standard error only, in the language asked for', async () => {
    const refused = await run('trail', 'verify', '--lang', 'en', '--user', 'a')
    expect(refused).toMatchObject({ exit: 2, stdout: '' })
    expect(refused.stderr).toBe('Wrong usage: --room is missing. See --help.\n')
  })

  it('help names every command, its options and the exit codes, and needs no room', async () => {
    const overall = await run('--help')
    expect(overall.exit).toBe(0)
    for (const word of ['init', 'trail verify', 'serve', 'JUANZONG_PASSWORD', '70'])
      expect(overall.stdout).toContain(word)
    const one = await run('init', '--help', '--json')
    expect(one.json<{ help: string }>().help).toContain('--fonds')
  })
})

describe('trail verify', () => {
  it('answers with entries and head, and leaves the list of recent rooms alone', async () => {
    const userData = join(folder, 'data')
    const args = ['trail', 'verify', '--room', '库', '--user', 'admin', '--json']
    const verified = await runCli(args, { cwd: folder, env: { JUANZONG_USER_DATA: userData } })
    expect(verified).toMatchObject({ exit: 0, stderr: '' })
    expect(verified.json<Verdict>()).toEqual({
      ok: true,
      entries: expect.any(Number) as number,
      head: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      firstBad: null,
    })
    expect(existsSync(userData)).toBe(false)
  })

  it('says whether a head printed on paper is still in the chain, and ends with 1 when it is not', async () => {
    const { head } = (await verify()).json<Verdict>()
    const asked = (text: string) => run('trail', 'verify', '--room', '库', '--user', 'admin', '--json', '--head', text)
    const paper = head.slice(0, 16).replace(/.{4}(?=.)/g, '$&-')
    const there = await asked(paper)
    expect(there.exit).toBe(0)
    expect(there.json<{ headAt: number }>().headAt).toBeGreaterThan(0)
    const gone = await asked('0123-4567-89ab-cdef')
    expect(gone.exit).toBe(1)
    expect(gone.json<object>()).toMatchObject({ ok: true, headAt: null })
    expect((await asked('3f2a')).exit).toBe(2)
  })

  it('works from any folder through npm, with nothing but the document on standard output', async () => {
    const words = [
      '--prefix',
      root,
      'run',
      '-s',
      'juanzong',
      '--',
      'trail',
      'verify',
      '--room',
      '库',
      '--user',
      'admin',
      '--json',
    ]
    const { INIT_CWD: _cwd, ...env } = process.env
    const npm = spawn('npm', words, { cwd: folder, env: { ...env, JUANZONG_PASSWORD: PASSWORD } })
    const { exit, json } = await collect(npm)
    expect(json<Verdict>()).toMatchObject({ ok: true })
    expect(exit).toBe(0)
  })

  it('ends with 1 and names the entry when one was changed behind the program', async () => {
    const room = await open()
    const db = openDatabase(roomPaths.catalogue(room.dir), room.keys.database)
    db.exec("UPDATE trail SET actor = '别人' WHERE id = 2")
    db.close()
    room.close()
    const verified = await verify()
    expect(verified.exit).toBe(1)
    expect(verified.json<Verdict>()).toMatchObject({ ok: false, firstBad: { id: 2, why: 'changed' } })
    expect((await run('trail', 'verify', '--room', '库', '--user', 'admin')).exit).toBe(1)
  })
})

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('serve', () => {
  it('serves the network with --lan, tells every address, its code and the fingerprint, and refuses odd addresses', async () => {
    const odd = await run('serve', '--room', '库', '--user', 'admin', '--address', 'here', '--json')
    expect(odd.exit).toBe(2)
    const args = ['serve', '--room', '库', '--user', 'admin', '--lan', '--port', '0', '--json']
    const server = startCli(args, { cwd: folder, env: { JUANZONG_USER_DATA: join(folder, 'served-lan') } })
    const ended = collect(server)
    if (server.stdout) await once(server.stdout, 'data')
    server.kill('SIGTERM')
    const { exit, json } = await ended
    const said = json<{ addresses: string[]; codes: string[]; fingerprint: string }>()
    expect(exit).toBe(0)
    expect(said.addresses.length).toBe(said.codes.length)
    expect(said.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    for (const code of said.codes) expect(code).toContain(`#${said.fingerprint.replaceAll(':', '').toLowerCase()}`)
  })

  it('serves the room on loopback until SIGTERM, then closes it properly', async () => {
    const args = ['serve', '--room', '库', '--user', 'admin', '--port', '0', '--json']
    const server = startCli(args, { cwd: folder, env: { JUANZONG_USER_DATA: join(folder, 'served') } })
    const ended = collect(server)
    if (server.stdout) await once(server.stdout, 'data')
    await expect.poll(async () => (await verify()).exit, { timeout: 10_000 }).toBe(4)
    server.kill('SIGTERM')
    const { exit, json } = await ended
    const { address } = json<{ address: string }>()
    expect(exit).toBe(0)
    expect(address).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/)
    await expect(statusOf(address)).rejects.toThrow()
    expect((await verify()).exit).toBe(1)
  })
})

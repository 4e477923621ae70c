import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasProgram } from '../../../../tests/support/hasProgram'
import { compareFolders } from '../compare/compareFolders'
import { withVolume } from '../compare/openVolume'
import { extractScript, makeScript } from './imapi'
import { labelOf, type ImageRequest } from './imageTool'
import { xorriso, xorrisoBurner } from './xorriso'

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jz-image-'))
const never = new AbortController().signal
const AT = Date.UTC(2026, 2, 2, 2)
// 64 characters, the most Joliet keeps everywhere, and 84, most of what Linux itself takes.
const long = `${'医疗费用手工零星报销材料'.repeat(5)}.pdf`
const longer = `${'参'.repeat(70)}保人（住院）·２０２３.xml`
const paths = ['bagit.txt', `data/电子档案/2023/D10 零星报销/${long}`, `data/电子档案/2023/案卷0012/${longer}`]

function volume(name: string): string {
  const base = join(folder, name)
  for (const path of paths) {
    mkdirSync(join(base, path, '..'), { recursive: true })
    writeFileSync(join(base, path), `内容 ${path}`)
  }
  return base
}
const request = (base: string, more: Partial<ImageRequest> = {}): ImageRequest => ({
  folder: base,
  image: `${base}.iso`,
  label: 'G2026_0001_01',
  at: AT,
  format: 'iso',
  signal: never,
  onProgress: () => {},
  ...more,
})
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!hasProgram('xorriso', '-version'))('images by xorriso', () => {
  let base: string
  beforeAll(async () => {
    base = volume('one')
    await xorriso.make(request(base))
  })

  it('keep long Chinese names, with Rock Ridge and with Joliet alone, as Windows reads them', () => {
    for (const tree of ['any', 'norock']) {
      const said = execFileSync('xorriso', ['-read_fs', tree, '-indev', `${base}.iso`, '-find', '/', '-type', 'f'], {
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'ignore'],
        encoding: 'utf8',
      })
      const found = said.split('\n').filter(Boolean)
      expect(found.map((line) => line.slice(2, -1)).toSorted()).toEqual([...paths].toSorted())
    }
  })

  it('are the same bytes for the same files, whenever and from wherever they are made', async () => {
    const again = volume('two')
    utimesSync(join(again, 'bagit.txt'), 0, 0)
    await xorriso.make(request(again))
    expect(hash(`${again}.iso`)).toBe(hash(`${base}.iso`))
  })

  it('come out again file by file, and what was taken out goes away', async () => {
    const scratch = join(folder, 'scratch/a')
    const verdict = await withVolume(`${base}.iso`, scratch, never, (copy) =>
      compareFolders(base, copy, { signal: never }),
    )
    expect(verdict).toMatchObject({ ok: true, files: 3, problems: [] })
    expect(existsSync(scratch)).toBe(false)
  })

  it('with one changed byte are told apart', async () => {
    const bytes = readFileSync(`${base}.iso`)
    bytes.write('X', bytes.indexOf(Buffer.from('内容 bagit.txt')))
    writeFileSync(join(folder, 'bad.iso'), bytes)
    const verdict = await withVolume(join(folder, 'bad.iso'), join(folder, 'scratch/b'), never, (copy) =>
      compareFolders(base, copy, { signal: never }),
    )
    expect(verdict).toMatchObject({ ok: false, problems: [{ path: 'bagit.txt', code: 'differs' }] })
  })

  it('are burnt as they are', async () => {
    const disc = join(folder, 'disc.img')
    await xorrisoBurner.burn(`${base}.iso`, `stdio:${disc}`, never, () => {})
    const image = readFileSync(`${base}.iso`)
    expect(readFileSync(disc).subarray(0, image.length).equals(image)).toBe(true)
  })

  it('that fail say why, and one that is stopped ends', async () => {
    await expect(xorriso.make(request(base, { image: join(folder, '没有/x.iso') }))).rejects.toMatchObject({
      code: 'discs.image-failed',
      data: { program: 'xorriso', said: expect.stringContaining('没有') as string },
    })
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(xorriso.make(request(base, { signal: stopped }))).rejects.toThrow('stopped')
  })
})

const sevenZip = (...args: string[]) =>
  execFileSync('7z', args, { env: { ...process.env, LC_ALL: 'C.UTF-8' }, encoding: 'utf8', stdio: 'pipe' })

describe.skipIf(!hasProgram('xorriso', '-version') || !hasProgram('7z', '--help'))('images with UDF', () => {
  const made: string[] = []
  beforeAll(async () => {
    for (const name of ['wide', 'wide-again']) {
      const base = volume(name)
      // Names of one byte a character, without content, with signs of shells, and a folder with more names than one sector holds.
      for (const path of ['plain.txt', 'data/é.txt', "data/it's $x.txt"]) writeFileSync(join(base, path), path)
      writeFileSync(join(base, 'data/empty'), '')
      mkdirSync(join(base, 'data/many'))
      for (let at = 0; at < 120; at++) writeFileSync(join(base, `data/many/第${at}份材料（住院）.xml`), `${at}`)
      await xorriso.make(request(base, { format: 'udf' }))
      made.push(base)
    }
  })

  it('hold every file twice over: as UDF, read by another program, and as ISO 9660', async () => {
    const [base = ''] = made
    const apart = join(folder, 'udf')
    sevenZip('x', '-tUDF', `-o${apart}`, `${base}.iso`)
    expect(await compareFolders(base, apart, { signal: never })).toMatchObject({ ok: true, files: 127, problems: [] })
    expect(sevenZip('t', '-tUDF', `${base}.iso`)).toContain('Everything is Ok')
    const verdict = await withVolume(`${base}.iso`, join(folder, 'scratch/c'), never, (copy) =>
      compareFolders(base, copy, { signal: never }),
    )
    expect(verdict).toMatchObject({ ok: true, files: 127, problems: [] })
  })

  it.skipIf(!hasProgram('grub-fstest'))('are read by a boot loader, which knows UDF by itself, name by name', () => {
    const [base = ''] = made
    const inGrub = (...args: string[]) =>
      execFileSync('grub-fstest', [`${base}.iso`, ...args], { encoding: 'utf8', stdio: 'pipe' })
    expect(inGrub('ls', '(loop0)')).toContain('Filesystem type udf')
    expect(inGrub('ls', '(loop0)/data/many/')).toContain('第119份材料（住院）.xml')
    for (const path of [...paths, 'plain.txt', 'data/é.txt', 'data/empty'])
      expect(inGrub('cmp', `(loop0)/${path}`, join(base, path)), path).toBe('')
  })

  it('are the same bytes for the same files', () => {
    const [one = '', two = ''] = made
    expect(hash(`${one}.iso`)).toBe(hash(`${two}.iso`))
  })

  it('end when they are stopped, and say why when they fail', async () => {
    const [base = ''] = made
    const stopped = AbortSignal.abort(new Error('stopped'))
    const again = { format: 'udf' as const, image: join(folder, 'stopped.iso') }
    await expect(xorriso.make(request(base, { ...again, signal: stopped }))).rejects.toThrow('stopped')
    await expect(xorriso.make(request(join(folder, '没有'), again))).rejects.toMatchObject({
      code: 'discs.image-failed',
    })
  })
})

it('names the command that installs the missing program', async () => {
  const path = process.env.PATH
  process.env.PATH = folder
  try {
    expect(await xorriso.missing()).toEqual({ program: 'xorriso', command: 'sudo apt-get install xorriso' })
  } finally {
    process.env.PATH = path
  }
})

it('labels are what every file system takes', () => {
  expect(labelOf('G2026-0003-02')).toBe('G2026_0003_02')
  expect(labelOf('光盘 g2026/0003-02-很长的名称-1234567')).toMatch(/^[A-Z0-9_]{1,16}$/)
})

describe('scripts for Windows', () => {
  it("put paths in as texts that can't be commands", () => {
    const nasty = `D:\\it's "here" $(calc) \`n; 光盘`
    const quoted = `'D:\\it''s "here" $(calc) \`n; 光盘'`
    expect(makeScript({ folder: nasty, image: 'C:\\x.iso', label: 'A' })).toContain(`AddTree(${quoted}, $false)`)
    expect(extractScript(nasty, 'C:\\x')).toContain(`-ImagePath ${quoted} -Access ReadOnly`)
  })

  it('ask for ISO 9660, Joliet and UDF in one image', () => {
    expect(makeScript({ folder: 'a', image: 'b', label: 'c' })).toContain('FileSystemsToCreate = 7')
  })
})

it('there is nothing left in the folder of scratches', () => {
  const scratch = join(folder, 'scratch')
  expect(existsSync(scratch) ? readdirSync(scratch) : []).toEqual([])
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bagOf, folderOf, sum, type BagSpec } from '../../../../tests/support/bagFixture'
import { validateBag } from './validateBag'

const judge = async (dir: string) => {
  const { valid, version, errors, warnings, checked } = await validateBag(dir)
  return { valid, version, errors: errors.map((one) => one.code), warnings: warnings.map((one) => one.code), checked }
}
const judged = (spec: BagSpec) => judge(bagOf(spec))
const utf16 = (text: string, mark = '\uFEFF') => Buffer.from(mark + text, 'utf16le')
const bigEndian = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
const line = (path: string, content = 'b', algorithm = 'sha512') => `${sum(algorithm, content)}  ${path}\n`
const b = { 'b.txt': 'b' }

describe('what makes a bag valid', () => {
  it.each(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'])('takes a plain bag of version %s', async (version) => {
    expect(await judged({ version, tagManifest: true })).toEqual({
      valid: true,
      version,
      errors: [],
      warnings: [],
      checked: { files: 4, bytes: expect.any(Number) as number },
    })
  })

  it.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])('compares checksums of %s', async (name) => {
    expect(await judged({ algorithms: [name] })).toMatchObject({ valid: true, errors: [] })
    const wrong = await judged({ algorithms: [name], over: { 'data/b.txt': 'x' } })
    expect(wrong).toMatchObject({ valid: false, errors: ['checksum-differs'] })
  })

  it('takes hex in capitals, tabs, several blanks, CR and CRLF, and a last line without an end', async () => {
    const capitals = `${sum('sha512', 'b').toUpperCase()}\t data/b.txt`
    expect(await judged({ data: b, over: { 'manifest-sha512.txt': capitals } })).toMatchObject({ valid: true })
    for (const end of ['\r', '\r\n']) {
      const files = bagOf({ data: b, over: { 'bag-info.txt': `A: 1${end}B: 2${end}` } })
      writeFileSync(join(files, 'bagit.txt'), `BagIt-Version: 1.0${end}Tag-File-Character-Encoding: UTF-8${end}`)
      writeFileSync(join(files, 'manifest-sha512.txt'), `${sum('sha512', 'b')} data/b.txt${end}`)
      expect(await judge(files)).toMatchObject({ valid: true, errors: [] })
    }
  })

  it('takes a bag with nothing in it, names with blanks, and a bag inside the bag', async () => {
    const empty = bagOf({ data: {} })
    mkdirSync(join(empty, 'data'))
    expect(await judge(empty)).toMatchObject({ valid: true })
    const inner = { 'in ner/bagit.txt': 'BagIt-Version: 9', 'in ner/data/x y': '', 'in ner/manifest-md5.txt': '' }
    expect(await judged({ data: inner })).toMatchObject({ valid: true, warnings: [] })
  })
})

describe('the declaration', () => {
  const wrong = (text: string | Buffer | null, version = '1.0') => judged({ version, over: { 'bagit.txt': text } })
  const second = 'Tag-File-Character-Encoding: UTF-8\n'

  it('must be there', async () => {
    expect(await wrong(null)).toMatchObject({ valid: false, version: null, errors: ['no-declaration'] })
  })

  it.each([
    ['a missing encoding', 'BagIt-Version: 0.97\n', 'declaration-malformed'],
    ['lines in the wrong order', `${second}BagIt-Version: 1.0\n`, 'declaration-malformed'],
    [
      'a blank before the colon',
      `BagIt-Version : 0.97\nTag-File-Character-Encoding : UTF-8\n`,
      'declaration-malformed',
    ],
    ['a version without its first digit', `BagIt-Version: .97\n${second}`, 'declaration-malformed'],
    ['a version nobody knows', `BagIt-Version: 2.0\n${second}`, 'version-unsupported'],
    ['a byte order mark', `\uFEFFBagIt-Version: 0.97\n${second}`, 'declaration-bom'],
    ['UTF-16', utf16(`BagIt-Version: 1.0\n${second}`), 'encoding-broken'],
    ['an encoding nobody knows', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON-8\n', 'encoding-unknown'],
    ['a third line in 1.0', `BagIt-Version: 1.0\n${second}Note: x\n`, 'declaration-extra'],
    ['blanks at the end in 1.0', `BagIt-Version: 1.0 \n${second}`, 'declaration-malformed'],
  ])('is refused with %s', async (_what, text, code) => {
    const verdict = await wrong(text)
    expect(verdict.valid).toBe(false)
    expect(verdict.errors).toContain(code)
  })

  it('may be a little untidy before 1.0', async () => {
    expect(await wrong(`BagIt-Version:  0.97\n${second}\n`)).toMatchObject({
      valid: true,
      warnings: ['declaration-malformed', 'declaration-extra'],
    })
  })
})

describe('paths that lead out of the bag', () => {
  const outside = [
    '../../../etc/hostname',
    'data/../../secret.txt',
    '/etc/hostname',
    '~/foo',
    '~root/foo',
    '%HomeDrive%/x',
    'C:\\Windows\\System32\\setx.exe',
    'C:/Windows/win.ini',
    '\\\\?\\C:\\x',
    '\\\\server\\share\\x',
    'data\\..\\..\\x',
    'data/x\0y',
  ]
  it.each(outside)('are an error and never opened: %s', async (path) => {
    for (const file of ['manifest-sha512.txt', 'tagmanifest-sha512.txt']) {
      const verdict = await judged({ version: '0.97', data: b, over: { [file]: line('data/b.txt') + line(path) } })
      expect(verdict.valid).toBe(false)
      expect(verdict.errors).toContain('out-of-bag')
    }
    const fetch = await judged({ data: b, over: { 'fetch.txt': `https://example.org/x 1 ${path}\n` } })
    expect(fetch.errors).toContain('out-of-bag')
  })

  it('stay an error when the file outside has the promised content', async () => {
    const home = folderOf({ 'secret.txt': 'b', 'bag/bagit.txt': '', 'bag/data/b.txt': 'b' })
    writeFileSync(join(home, 'bag/bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    writeFileSync(join(home, 'bag/manifest-sha512.txt'), line('data/b.txt') + line('../secret.txt'))
    expect(await judge(join(home, 'bag'))).toMatchObject({ valid: false, errors: ['out-of-bag'] })
  })

  it.skipIf(process.platform === 'win32')('by links are never followed', async () => {
    const dir = bagOf({ data: { 'a.txt': 'a', ...b } })
    const away = folderOf({ 'b.txt': 'b', 'sub/c.txt': 'c' })
    rmSync(join(dir, 'data/b.txt'))
    symlinkSync(join(away, 'b.txt'), join(dir, 'data/b.txt'))
    symlinkSync(join(away, 'sub'), join(dir, 'data/sub'))
    symlinkSync('.', join(dir, 'data/loop'))
    const verdict = await judge(dir)
    expect(verdict.errors.toSorted()).toEqual(['missing', 'symlink-outside', 'symlink-outside', 'symlink-outside'])
    expect(verdict.checked).toEqual({ files: 1, bytes: 1 })
  })

  it.skipIf(process.platform === 'win32')('inside the bag may be links to files, with a warning', async () => {
    const dir = bagOf({ data: { 'a.txt': 'b', ...b } })
    rmSync(join(dir, 'data/b.txt'))
    symlinkSync('a.txt', join(dir, 'data/b.txt'))
    expect(await judge(dir)).toMatchObject({ valid: true, warnings: ['symlink'] })
  })

  it.skipIf(process.platform !== 'linux')('to pipes are not opened', async () => {
    const dir = bagOf({ data: b })
    execFileSync('mkfifo', [join(dir, 'data/pipe')])
    expect(await judge(dir)).toMatchObject({ valid: false, errors: ['not-a-file'] })
  })
})

describe('complete', () => {
  it('says which files are missing, not listed, or folders', async () => {
    const over = { 'data/extra.txt': 'e', 'data/dir/x': 'x', 'manifest-sha512.txt': '' }
    const list = line('data/b.txt') + line('data/gone.txt') + line('data/dir')
    const verdict = await validateBag(bagOf({ data: b, over: { ...over, 'manifest-sha512.txt': list } }))
    expect(verdict.errors.map(({ code, path }) => [code, path])).toEqual([
      ['missing', 'data/gone.txt'],
      ['is-folder', 'data/dir'],
      ['unlisted', 'data/extra.txt'],
      ['unlisted', 'data/dir/x'],
    ])
  })

  it('wants every payload file in every manifest in 1.0, in one of them before', async () => {
    const spec = { data: { 'a.txt': 'a', ...b }, algorithms: ['sha256', 'sha512'] }
    const over = { 'manifest-sha256.txt': line('data/b.txt', 'b', 'sha256') }
    expect(await judged({ ...spec, over })).toMatchObject({ valid: false, errors: ['unlisted'] })
    expect(await judged({ ...spec, over, version: '0.97' })).toMatchObject({ valid: true, errors: [] })
  })

  it('needs a payload folder and a manifest of a known algorithm', async () => {
    expect(await judged({ data: {}, over: {} })).toMatchObject({ errors: ['no-payload-folder'] })
    expect(await judged({ data: b, over: { 'manifest-sha512.txt': null } })).toMatchObject({
      valid: false,
      errors: ['no-manifest'],
    })
    expect(await judged({ data: b, over: { 'manifest-crc32.txt': '00000000 data/b.txt\n' } })).toMatchObject({
      valid: false,
      errors: ['algorithm-unknown'],
    })
  })

  it('refuses lines and checksums that are no such thing', async () => {
    for (const [text, code] of [
      ['justonething\n', 'line-malformed'],
      ['abc data/b.txt\n', 'checksum-malformed'],
      [`${'g'.repeat(128)} data/b.txt\n`, 'checksum-malformed'],
    ] as const) {
      const verdict = await judged({ data: b, over: { 'manifest-sha512.txt': line('data/b.txt') + text } })
      expect(verdict.errors).toEqual([code])
    }
  })

  it('says that there is no bag where there is no folder', async () => {
    expect(await judge(join(bagOf(), '没有'))).toMatchObject({ valid: false, version: null, errors: ['absent'] })
    expect(await judge(join(bagOf(), 'bagit.txt'))).toMatchObject({ valid: false, errors: ['absent'] })
  })
})

describe('names', () => {
  it('with CR, LF and % are coded in manifests, and only those', async () => {
    const data = { 'a\nb': '1', 'c\rd': '2', '100%.txt': '3', '50%25.txt': '4' }
    const codes = { 'a%0Ab': '1', 'c%0dd': '2', '100%25.txt': '3', '50%2525.txt': '4' }
    const list = Object.entries(codes).map(([path, text]) => line(`data/${path}`, text))
    const verdict = await judged({ data, over: { 'manifest-sha512.txt': list.join('') } })
    expect(verdict).toMatchObject({ valid: true, errors: [] })
  })

  it('written with a bare % are found as they stand', async () => {
    const data = { 'a%20b.txt': 'b', 'c%25.txt': 'c' }
    expect(await judged({ version: '0.97', data })).toMatchObject({ valid: true, warnings: ['name-percent'] })
  })

  it('in another Unicode form are found, with a warning', async () => {
    const [composed, apart] = ['Núñez'.normalize('NFC'), 'Núñez'.normalize('NFD')]
    const over = { 'manifest-sha512.txt': line(`data/${apart}`) }
    expect(await judged({ data: { [composed]: 'b' }, over })).toMatchObject({ valid: true, warnings: ['name-form'] })
    const both = { version: '0.97', data: { [composed]: 'b', [apart]: 'b' } }
    expect(await judged(both)).toMatchObject({ valid: true, warnings: ['name-form'] })
    // Listed in both forms and there in one: the other is gone, whatever it held.
    expect((await judged({ ...both, over: { [`data/${apart}`]: null } })).errors).toEqual(['missing'])
  })

  it('that differ in case only, system files and names not everybody can write are warned of', async () => {
    const data = { 'A.txt': '1', 'a.txt': '2', 'Thumbs.db': '3', 'x/.DS_Store': '4', 'con.txt': '5', 'q?.txt': '6' }
    const { valid, warnings } = await judged({ data })
    expect(valid).toBe(true)
    expect(warnings.toSorted()).toEqual([
      'name-case',
      'name-not-portable',
      'name-not-portable',
      'system-file',
      'system-file',
    ])
  })

  it('with ./ before them or the star of md5sum are found, with a warning', async () => {
    const over = { 'manifest-sha512.txt': line('./data/b.txt') }
    expect(await judged({ data: b, over })).toMatchObject({ valid: true, warnings: ['leading-dot'] })
    const star = { 'manifest-sha512.txt': line('*data/b.txt') }
    expect(await judged({ data: b, over: star })).toMatchObject({ valid: true, warnings: ['md5sum-star'] })
  })

  it('listed twice are an error, before 1.0 only when the checksums differ', async () => {
    const twice = { 'manifest-sha512.txt': line('data/b.txt') + line('data/b.txt') }
    const differing = { 'manifest-sha512.txt': line('data/b.txt') + line('data/b.txt', 'c') }
    expect(await judged({ data: b, over: twice })).toMatchObject({ valid: false, errors: ['listed-twice'] })
    expect(await judged({ version: '0.97', data: b, over: twice })).toMatchObject({
      valid: true,
      warnings: ['listed-twice'],
    })
    for (const version of ['0.97', '1.0'])
      expect((await judged({ version, data: b, over: differing })).errors).toContain('listed-twice-differently')
  })
})

describe('tag files', () => {
  const declared = (encoding: string) => `BagIt-Version: 0.97\nTag-File-Character-Encoding: ${encoding}\n`
  const inEncoding = (encoding: string, encode: (text: string) => Buffer) => {
    const data = { 'Núñez.txt': 'b' }
    const info = 'Contact-Name: Núñez\nPayload-Oxum: 1.1\n'
    const manifest = encode(line('data/Núñez.txt'))
    const over = {
      'bagit.txt': declared(encoding),
      'manifest-sha512.txt': manifest,
      'bag-info.txt': encode(info),
      'tagmanifest-sha512.txt': encode(line('manifest-sha512.txt', manifest as never)),
    }
    return judged({ data, over })
  }

  it.each([
    ['UTF-16', (text: string) => utf16(text)],
    ['UTF-16', bigEndian],
    ['UTF-16LE', (text: string) => utf16(text, '')],
    ['UTF-16BE', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['ISO-8859-1', (text: string) => Buffer.from(text, 'latin1')],
    ['utf-8', (text: string) => Buffer.from(text, 'utf8')],
  ])('are read in the declared encoding %s', async (encoding, encode) => {
    expect(await inEncoding(encoding, encode)).toMatchObject({ valid: true, errors: [] })
  })

  it('are read in GB18030', async () => {
    const manifest = Buffer.concat([Buffer.from(`${sum('sha512', 'b')}  data/`), Buffer.from('d5c5c8fd', 'hex')])
    const over = { 'bagit.txt': declared('GB18030'), 'manifest-sha512.txt': manifest }
    expect(await judged({ data: { 张三: 'b' }, over })).toMatchObject({ valid: true, errors: [] })
  })

  it('in another encoding than declared, or with a mark in 1.0, are refused', async () => {
    const latin = Buffer.from('Contact-Name: Núñez\n', 'latin1')
    expect(await judged({ over: { 'bag-info.txt': latin } })).toMatchObject({ errors: ['encoding-broken'] })
    const marked = { over: { 'bag-info.txt': '\uFEFFContact-Name: x\n' } }
    expect(await judged(marked)).toMatchObject({ valid: false, errors: ['bom'] })
    expect(await judged({ ...marked, version: '0.97' })).toMatchObject({ valid: true, warnings: ['bom'] })
  })

  it('in a tag manifest must be there and unchanged, in folders too', async () => {
    const notes = { 'notes/a.txt': 'a' }
    const tags = (text: string) => ({ 'tagmanifest-md5.txt': text })
    const manifestLine = line('manifest-sha512.txt', line('data/b.txt'), 'md5')
    const good = manifestLine + line('notes/a.txt', 'a', 'md5')
    const judgedWith = (text: string) => judged({ data: b, over: { ...notes, ...tags(text) } })
    expect(await judgedWith(good)).toMatchObject({ valid: true, warnings: ['tag-file-not-listed'] })
    expect(await judgedWith(good.replace(/[0-9a-f]{32} {2}notes/, `${'0'.repeat(32)}  notes`))).toMatchObject({
      errors: ['checksum-differs'],
    })
    expect(await judgedWith(good + line('bag-info.txt', '', 'md5'))).toMatchObject({ errors: ['missing'] })
    expect(await judgedWith(line('notes/a.txt', 'a', 'md5'))).toMatchObject({ errors: ['manifest-not-listed'] })
    expect(await judgedWith(good + line('data/b.txt', 'b', 'md5'))).toMatchObject({
      errors: ['payload-in-tag-manifest'],
    })
  })

  it('metadata may be repeated and continued; a line without a colon is refused', async () => {
    const info = 'Contact-Name: A\nContact-Name: B\nExternal-Description: long\n  longer\n'
    expect(await judged({ over: { 'bag-info.txt': info } })).toMatchObject({ valid: true, errors: [] })
    expect(await judged({ over: { 'bag-info.txt': 'no colon\n' } })).toMatchObject({ errors: ['info-malformed'] })
    const loose = 'Contact-Name\t:   A\nOther:B\n'
    expect(await judged({ version: '0.97', over: { 'bag-info.txt': loose } })).toMatchObject({ valid: true })
    expect(await judged({ over: { 'bag-info.txt': loose } })).toMatchObject({ valid: false })
  })

  it('Payload-Oxum is compared, also in the package-info.txt of old bags', async () => {
    const info = (text: string) => ({ 'bag-info.txt': text })
    expect(await judged({ data: b, over: info('Payload-Oxum: 1.1\n') })).toMatchObject({ valid: true })
    expect(await judged({ data: b, over: info('payload-oxum: 2.1\n') })).toMatchObject({ errors: ['oxum-differs'] })
    expect(await judged({ data: b, over: info('Payload-Oxum: many\n') })).toMatchObject({ errors: ['oxum-malformed'] })
    const twice = info('Payload-Oxum: 1.1\nPayload-Oxum: 1.1\n')
    expect(await judged({ data: b, over: twice })).toMatchObject({ errors: ['oxum-twice'] })
    const old = { version: '0.95', data: b, over: { 'package-info.txt': 'Payload-Oxum: 7.1\n' } }
    expect(await judged(old)).toMatchObject({ errors: ['oxum-differs'] })
  })
})

describe('fetch.txt', () => {
  const fetch = 'https://127.0.0.1:1/b.txt 1 data/b.txt\n'
  it('is reported; what was not fetched is missing, and nothing is downloaded', async () => {
    const over = { 'fetch.txt': fetch, 'data/b.txt': null, 'data/a.txt': 'a' }
    const spec = { data: { 'a.txt': 'a', ...b } }
    expect(await judged({ ...spec, over })).toMatchObject({
      valid: false,
      errors: ['not-fetched'],
      warnings: ['holey'],
      checked: { files: 1 },
    })
    expect(await judged({ ...spec, over: { 'fetch.txt': fetch } })).toMatchObject({ valid: true, warnings: ['holey'] })
  })

  it('may list payload of the manifests only, by an absolute address', async () => {
    for (const [text, code] of [
      ['https://127.0.0.1:1/x - bag-info.txt\n', 'not-payload'],
      ['https://127.0.0.1:1/x 12 data/unknown.txt\n', 'fetch-not-listed'],
      ['b.txt 12 data/b.txt\n', 'fetch-malformed'],
      ['https://127.0.0.1:1/x data/b.txt\n', 'fetch-malformed'],
    ] as const)
      expect((await judged({ data: b, over: { 'fetch.txt': text } })).errors).toEqual([code])
  })
})

it('tells every fault of a bag in one pass, with file, line, and what was expected and found', async () => {
  const over = { 'data/b.txt': 'changed', 'bag-info.txt': 'Payload-Oxum: 1.1\n', 'data/new.txt': '' }
  const { errors } = await validateBag(bagOf({ data: b, over }))
  expect(errors).toEqual([
    { code: 'unlisted', file: 'manifest-sha512.txt', path: 'data/new.txt' },
    { code: 'oxum-differs', file: 'bag-info.txt', line: 1, expected: '1.1', found: '7.2' },
    {
      code: 'checksum-differs',
      file: 'manifest-sha512.txt',
      line: 1,
      path: 'data/b.txt',
      expected: sum('sha512', 'b'),
      found: sum('sha512', 'changed'),
    },
  ])
})

it('stops when it is asked to', async () => {
  const stop = AbortSignal.abort(new Error('stopped'))
  await expect(validateBag(bagOf({ data: b }), { signal: stop })).rejects.toThrow('stopped')
})

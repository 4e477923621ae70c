import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bagOf, sum, type BagSpec } from '../../../../tests/support/bagFixture'
import { validateBag } from './validateBag'

// The kinds of bags that the public conformance suites for BagIt hold, made anew here: what a stranger will try.

const OLD = ['0.93', '0.94', '0.95', '0.96', '0.97']
const ALL = [...OLD, '1.0']
const utf8 = 'Tag-File-Character-Encoding: UTF-8\n'
const payload = { 'text-file.txt': '一份材料\n', 'bare-filename': 'x' }
const line = (path: string, content: string, algorithm = 'md5') => `${sum(algorithm, content)}  ${path}\n`
const listed = (data: Record<string, string | Buffer>) =>
  Object.entries(data)
    .map(([path, content]) => line(`data/${path}`, content.toString()))
    .join('')
const good = listed(payload)
const md5 = (spec: BagSpec = {}): BagSpec => ({ version: '0.97', algorithms: ['md5'], data: payload, ...spec })
const manifest = (text: string): BagSpec => md5({ over: { 'manifest-md5.txt': text } })
const declared = (version: string, encoding: string) =>
  `BagIt-Version: ${version}\nTag-File-Character-Encoding: ${encoding}\n`

const codes = async (spec: BagSpec) => {
  const { valid, version, errors, warnings } = await validateBag(bagOf(spec))
  return { valid, version, errors: errors.map((one) => one.code), warnings: warnings.map((one) => one.code) }
}

describe('valid bags', () => {
  const repeated = 'Contact-Name: 甲\nContact-Name: 乙\nBagging-Date: 2009-10-14\nBagging-Date: 2016-10-14\n'
  const separators = 'A: 1\nA:\t2\nA\t: 3\nA\t:\t4\nA\t \t: 5\nA:\t \t 6\nB:7\n  and more of it\n\tand more\n'
  const percent = { '~a.txt': '1', '%7Edir/b.txt': '2', '%test2.txt': '3', 'dir/~c.txt': '4' }
  const odd = { "it's (a) [b] {c} & d; e #f $g !h =i @j +k ,.txt": '1', 'two  blanks .x': '2', '‘弯’“引号”.txt': '3' }
  const fetched = Object.entries(payload).map(([path]) => `http://127.0.0.1:1/${path} - data/${path}\n`)
  const cases: [string, BagSpec][] = [
    ...ALL.map((version): [string, BagSpec] => [`a plain bag of ${version}`, { version, tagManifest: true }]),
    ...OLD.map((version): [string, BagSpec] => [`md5 only in ${version}`, md5({ version, tagManifest: true })]),
    ['a minimal bag', md5({ version: '0.97' })],
    ['repeated metadata', md5({ over: { 'bag-info.txt': repeated }, tagManifest: true })],
    ['repeated metadata of old', md5({ version: '0.94', over: { 'package-info.txt': repeated }, tagManifest: true })],
    ['uncommon separators of metadata', md5({ over: { 'bag-info.txt': separators } })],
    ['a bag in a bag', md5({ data: { 'b/bagit.txt': declared('0.96', 'UTF-8'), 'b/data/x': '1', 'b/manifest-md5.txt': '' } })],
    ['names with blanks', md5({ data: { 'a file with blanks.txt': '1', ' first': '2' } })],
    ['names that look coded', md5({ data: percent })],
    ['names with characters of shells', md5({ data: odd })],
    ['fetch.txt whose files are all there', md5({ over: { 'fetch.txt': fetched.join('') } })],
    ['a leading ./', md5({ over: { 'manifest-md5.txt': good.replaceAll('data/', './data/') } })],
    ['a bag without tag manifests', { tagManifest: false }],
    ['a tag manifest that lists some tag files', md5({ over: { 'tagmanifest-md5.txt': line('bagit.txt', declared('0.97', 'UTF-8')) + line('manifest-md5.txt', good) } })],
    ['tag files nobody lists', md5({ tagManifest: true, over: { 'notes/说明.txt': 'x' } })],
    ['a tag file among the payload of an old bag', md5({ over: { 'notes.txt': 'n', 'manifest-md5.txt': good + line('notes.txt', 'n') } })],
    ['a fetch.txt of old that names no payload', md5({ over: { 'fetch.txt': 'file:///home/clerk/图.png 42000 图.png\n' } })],
    ['hex in capitals', manifest(good.toUpperCase().replaceAll(/DATA\/.*/g, (path) => path.toLowerCase()))],
    ['lines that end in CRLF', manifest(good.replaceAll('\n', '\r\n'))],
    ['lines that end in CR', manifest(good.replaceAll('\n', '\r'))],
    ['a manifest with blank lines', manifest(`\n${good}\n\n`)],
  ] // prettier-ignore
  it.each(cases)('%s', async (_what, spec) => {
    expect(await codes(spec)).toMatchObject({ valid: true, errors: [] })
  })

  const encodings: [string, (text: string) => Buffer][] = [
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
    [
      'UTF-32BE',
      (text) =>
        Buffer.concat(Array.from(text, (char) => char).map((char) => Buffer.from([0, 0, 0, char.codePointAt(0) ?? 0]))),
    ],
    [
      'UTF-32LE',
      (text) =>
        Buffer.concat(Array.from(text, (char) => char).map((char) => Buffer.from([char.codePointAt(0) ?? 0, 0, 0, 0]))),
    ],
    ['ISO-8859-1', (text) => Buffer.from(text, 'latin1')],
    ['us-ascii', (text) => Buffer.from(text, 'latin1')],
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
    ['Shift_JIS', (text) => Buffer.from(text, 'latin1')],
    ['Big5', (text) => Buffer.from(text, 'latin1')],
    ['GB2312', (text) => Buffer.from(text, 'latin1')],
    ['GBK', (text) => Buffer.from(text, 'latin1')],
  ]
  it.each(encodings)('tag files in %s', async (encoding, encode) => {
    for (const version of ['0.97', '1.0']) {
      const texts = {
        'manifest-md5.txt': encode(good),
        'bag-info.txt': encode('Contact-Name: A\nPayload-Oxum: 14.2\n'),
      }
      const over: Record<string, string | Buffer> = { ...texts, 'bagit.txt': declared(version, encoding) }
      const tags = Object.entries(over).map(([path, bytes]) => `${sum('md5', bytes)}  ${path}\n`)
      over['tagmanifest-md5.txt'] = encode(tags.join(''))
      expect(await codes(md5({ version, over }))).toMatchObject({ valid: true, errors: [], version })
    }
  })

  it('UTF-16 that is not what was declared, or cut, is refused', async () => {
    for (const [encoding, bytes] of [
      ['UTF-32', Buffer.from('abc')],
      ['UTF-16', Buffer.from([0xd8, 0, 0, 0x61])],
      ['UTF-8', Buffer.from('Contact-Name: Núñez\n', 'latin1')],
    ] as const) {
      const over = {
        'bagit.txt': declared('0.97', encoding),
        'bag-info.txt': bytes,
        'manifest-md5.txt': Buffer.from(''),
      }
      expect((await codes(md5({ data: {}, over }))).errors).toContain('encoding-broken')
    }
  })
})

describe('invalid bags', () => {
  const same = 'text-file.txt'
  const twice = good + line(`data/${same}`, 'other content')
  const over = (path: string, content: string | null): BagSpec => md5({ tagManifest: true, over: { [path]: content } })
  const tags = `${line('bag-info.txt', 'A: 1\n')}${line('manifest-md5.txt', good)}`
  const cases: [string, BagSpec, string][] = [
    ['no encoding in bagit.txt', over('bagit.txt', 'BagIt-Version: 0.97\n'), 'declaration-malformed'],
    ['no bagit.txt', over('bagit.txt', null), 'no-declaration'],
    ['an empty bagit.txt', over('bagit.txt', ''), 'declaration-malformed'],
    ['a mark before bagit.txt', over('bagit.txt', `\uFEFFBagIt-Version: 0.97\n${utf8}`), 'declaration-bom'],
    ['the lines of bagit.txt the other way round', over('bagit.txt', `${utf8}BagIt-Version: 0.97\n`), 'declaration-malformed'],
    ['blanks before the colons of bagit.txt', over('bagit.txt', 'BagIt-Version : 0.97\nTag-File-Character-Encoding : UTF-8\n'), 'declaration-malformed'],
    ['a version without its first digit', over('bagit.txt', `BagIt-Version: .97\n${utf8}`), 'declaration-malformed'],
    ['a version that is a word', over('bagit.txt', `BagIt-Version: one\n${utf8}`), 'declaration-malformed'],
    ['something else in the third line', over('bagit.txt', `BagIt-Version: 0.97\n${utf8}=====\n`), 'declaration-extra'],
    ...['0.92', '0.98', '1.1', '2.0'].map((version): [string, BagSpec, string] => [`version ${version}`, { version }, 'version-unsupported']),
    ['a payload file that changed', over('data/bare-filename', 'y'), 'checksum-differs'],
    ['a payload file that is gone', over('data/bare-filename', null), 'missing'],
    ['a payload file more', over('data/bar', 'x'), 'unlisted'],
    ['a hidden payload file more', over('data/.hidden', 'x'), 'unlisted'],
    ['a tag file that changed', md5({ over: { 'bag-info.txt': 'A: 2\n', 'tagmanifest-md5.txt': tags } }), 'checksum-differs'],
    ['a tag file that is gone', md5({ over: { 'tagmanifest-md5.txt': tags } }), 'missing'],
    ['a file listed twice, differently', manifest(twice), 'listed-twice-differently'],
    ['a file listed twice, differently, in 1.0', { ...manifest(twice), version: '1.0' }, 'listed-twice-differently'],
    ['a file listed twice in 1.0', { ...manifest(good + good), version: '1.0' }, 'listed-twice'],
    ['../ in a manifest', manifest(`${good}${line('../../../README.md', 'x')}`), 'out-of-bag'],
    ['../ in the middle', manifest(`${good}${line('data/../../x', 'x')}`), 'out-of-bag'],
    ['~ in a manifest', manifest(`${good}${line('~/foo', 'x')}`), 'out-of-bag'],
    ['~root in a manifest', manifest(`${good}${line('~root/foo', 'x')}`), 'out-of-bag'],
    ['an absolute path', manifest(`${good}${line('/tmp/foo', 'x')}`), 'out-of-bag'],
    ['a drive', manifest(`${good}${line('C:\\Windows\\System32\\setx.exe', 'x')}`), 'out-of-bag'],
    ['a UNC path', manifest(`${good}${line('\\\\?\\UNC\\server\\Windows\\setx.exe', 'x')}`), 'out-of-bag'],
    ['a variable of Windows', manifest(`${good}${line('%HomeDrive%\\Windows\\setx.exe', 'x')}`), 'out-of-bag'],
    ['a device of Windows', manifest(`${good}${line('\\\\.\\COM56', 'x')}`), 'out-of-bag'],
    ...['../../../README.md', '~/foo', '~root/foo', '/tmp/foo', 'C:\\x', '\\\\?\\UNC\\server\\x', '%HomeDrive%\\x'].map(
      (path): [string, BagSpec, string] => [
        `${path} in fetch.txt`,
        md5({ over: { 'fetch.txt': `https://example.org/x - ${path}\n` } }),
        'out-of-bag',
      ],
    ),
    ['backslashes between folders', manifest(good.replace('data/', 'data\\')), 'missing'],
    ['a name in other letters than on the disk', manifest(good.replace('bare', 'Bare')), 'missing'],
    ['a manifest of unknown checksums beside a good one', over('manifest-crc32.txt', 'x'), 'algorithm-unknown'],
    ['a manifest of checksums named like a thing of JavaScript', over('manifest-constructor.txt', ''), 'algorithm-unknown'],
    ['an encoding named like one', over('bagit.txt', 'BagIt-Version: 0.97\nTag-File-Character-Encoding: constructor\n'), 'encoding-unknown'],
    ['no manifest', md5({ over: { 'manifest-md5.txt': null } }), 'no-manifest'],
    ['checksums of another length', manifest(good.replace(/^../, '')), 'checksum-malformed'],
    ['no payload folder', md5({ data: {} }), 'no-payload-folder'],
    ['a file missing from one of two manifests in 1.0', { data: payload, algorithms: ['sha256', 'sha512'], over: { 'manifest-sha512.txt': '' } }, 'unlisted'],
    ['a payload manifest of 1.0 that lists a tag file', { version: '1.0', algorithms: ['md5'], data: payload, over: { 'notes.txt': 'n', 'manifest-md5.txt': good + line('notes.txt', 'n') } }, 'not-payload'],
    ['a tag manifest of 1.0 that lists a tag manifest', { algorithms: ['md5'], data: payload, over: { 'tagmanifest-md5.txt': line('manifest-md5.txt', good) + line('tagmanifest-sha1.txt', ''), 'tagmanifest-sha1.txt': `${sum('sha1', good)}  manifest-md5.txt\n` } }, 'tag-manifest-listed'],
    ['a manifest name in capitals in 1.0', { algorithms: ['md5'], data: payload, over: { 'manifest-md5.txt': null, 'manifest-MD5.txt': good } }, 'manifest-name'],
    ['an indented first line of metadata in 1.0', { over: { 'bag-info.txt': '   A: 1\n' } }, 'info-malformed'],
    ['Payload-Oxum with the wrong number', md5({ over: { 'bag-info.txt': 'Payload-Oxum: 14.3\n' } }), 'oxum-differs'],
    ['Payload-Oxum twice in 1.0', { algorithms: ['md5'], data: payload, over: { 'bag-info.txt': 'Payload-Oxum: 14.2\nPayload-Oxum: 14.2\n' } }, 'oxum-twice'],
    ['a size in fetch.txt that is none', md5({ over: { 'fetch.txt': 'https://127.0.0.1:1/x -1 data/bare-filename\n' } }), 'fetch-malformed'],
    ['a holey bag without its files', md5({ over: { 'data/bare-filename': null, 'fetch.txt': 'https://127.0.0.1:1/x 1 data/bare-filename\n' } }), 'not-fetched'],
  ] // prettier-ignore
  it.each(cases)('%s', async (_what, spec, code) => {
    const verdict = await codes(spec)
    expect(verdict.errors).toContain(code)
    expect(verdict.valid).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('data that is a link out of the bag', async () => {
    const dir = bagOf(md5({ data: {} }))
    symlinkSync(bagOf(), join(dir, 'data'))
    const { errors } = await validateBag(dir)
    expect(errors.map((one) => one.code)).toEqual(['symlink-outside', 'no-payload-folder'])
  })
})

describe('valid bags with a warning', () => {
  const [composed, apart] = ['Núñez'.normalize('NFC'), 'Núñez'.normalize('NFD')]
  const cases: [string, BagSpec, string][] = [
    ['names that differ in case', md5({ data: { 'hello.txt': '1', 'Hello.txt': '1' } }), 'name-case'],
    ['a leading ./', manifest(good.replaceAll('data/', './data/')), 'leading-dot'],
    ['manifests of md5sum', manifest(good.replaceAll('  data', ' *data')), 'md5sum-star'],
    ['a file listed twice alike', manifest(good + good), 'listed-twice'],
    ['names in two Unicode forms', md5({ data: { [composed]: '', [apart]: '' } }), 'name-form'],
    ['a name in another form than on the disk', md5({ data: { [composed]: '' }, over: { 'manifest-md5.txt': line(`data/${apart}`, '') } }), 'name-form'],
    ['files of macOS', md5({ data: { '.DS_Store': 'x', 'a/._x': 'y' } }), 'system-file'],
    ['files of Windows', md5({ data: { 'Thumbs.db': 'x', 'desktop.ini': 'y' } }), 'system-file'],
    ['a name Windows does not take', md5({ data: { 'nul.txt': 'x' } }), 'name-not-portable'],
    ['fetch.txt that lists a file twice', md5({ over: { 'fetch.txt': 'https://127.0.0.1:1/x 1 data/bare-filename\n'.repeat(2) } }), 'listed-twice'],
    ['fetch.txt with another size', md5({ over: { 'fetch.txt': 'https://127.0.0.1:1/x 9 data/bare-filename\n' } }), 'fetch-size'],
    ['Bagging-Date twice in 1.0', { over: { 'bag-info.txt': 'Bagging-Date: 2026-01-01\nBagging-Date: 2026-01-02\n' } }, 'info-repeated'],
    ['Payload-Oxum twice before 1.0', md5({ over: { 'bag-info.txt': 'Payload-Oxum: 14.2\nPayload-Oxum: 7.7\n' } }), 'oxum-twice'],
    ['a mark before a tag file of old', md5({ over: { 'bag-info.txt': '\uFEFFA: 1\n' } }), 'bom'],
  ] // prettier-ignore
  it.each(cases)('%s', async (_what, spec, code) => {
    const verdict = await codes(spec)
    expect(verdict).toMatchObject({ valid: true, errors: [] })
    expect(verdict.warnings).toContain(code)
  })
})

it('an empty payload folder is a bag; folders without files do not count', async () => {
  const dir = bagOf(md5({ data: {}, over: { 'bag-info.txt': 'Payload-Oxum: 0.0\n' } }))
  mkdirSync(join(dir, 'data/empty/inner'), { recursive: true })
  expect(await validateBag(dir)).toMatchObject({ valid: true, errors: [], warnings: [] })
})

it('manifests of many lines are read in one go', async () => {
  const data = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`d${at % 50}/f${at}`, String(at)]))
  const fetch = Object.keys(data).map((path) => `https://127.0.0.1:1/x - data/${path}\n`)
  const verdict = await validateBag(bagOf({ data, over: { 'fetch.txt': fetch.join('') } }))
  expect(verdict).toMatchObject({ valid: true, errors: [], checked: { files: 3000 } })
})

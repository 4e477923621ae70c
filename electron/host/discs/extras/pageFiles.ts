import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  DISC_PAGE_GLOBAL,
  type DiscPageFacts,
  type DiscPageMore,
  type DiscPageRow,
} from '../../../../shared/model/discPage'
import { nameInitials } from '../../search'
import type { DiscField, DiscRecord, DiscVolume } from '../discVolume'
import { volumeNumber } from './catalogue'
import { writePieces } from './writeText'

/** Records in one file of the list, and in one of the sheets, which are read only when a record is opened. */
const ROWS_PER_FILE = 5000
const MORE_PER_FILE = 500

/** The page as built by the toolchain: beside the host's bundle, or in `out/` when running from source. */
function builtPage(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    for (const place of [join(folder, 'disc'), join(folder, 'out/disc')])
      if (existsSync(join(place, 'page.js'))) return place
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the page of discs was not built (out/disc)')
    folder = parent
  }
}

const ESCAPES: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' }

/** Data as a script may hold them: nothing ends the script early. */
const scriptText = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (mark) => ESCAPES[mark] ?? '')

/** Nothing but this disc may be loaded; scripts and styles stand in the page itself. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' file:; style-src 'unsafe-inline'; img-src file:; frame-src file:; object-src file:"

async function indexHtml(facts: DiscPageFacts): Promise<string> {
  const place = builtPage()
  const [script, style] = await Promise.all(['page.js', 'page.css'].map((name) => readFile(join(place, name), 'utf8')))
  const title = `${facts.volumeNumber} ${facts.title}`.replace(/[&<>]/g, ' ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style ?? ''}</style>
</head>
<body>
<div id="page"><noscript>请允许本页运行脚本，或直接打开 catalogue 文件夹中的目录。 Please allow scripts, or open the files in the folder catalogue.</noscript></div>
<script>window.${DISC_PAGE_GLOBAL}={facts:${scriptText(facts)}}</script>
<script>${(script ?? '').replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`
}

const rowOf = (record: DiscRecord, classAt: number): DiscPageRow => [
  record.code ?? '',
  record.businessNumber ?? '',
  record.title,
  record.personName,
  nameInitials(record.personName),
  record.birthMonth ?? '',
  record.idNumber ?? '',
  record.employer,
  record.hospital,
  classAt,
  record.year,
  record.period ?? '',
  record.box ?? '',
  record.disc,
  record.scans.length,
]

const fieldText = ({ kind, value }: DiscField): string =>
  kind === 'money' && typeof value === 'number'
    ? (value / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    : String(value)

const moreOf = (record: DiscRecord): DiscPageMore => ({
  formedOn: record.formedOn ?? '',
  responsible: record.responsible,
  openness: record.openness,
  secrecy: record.secrecy ?? '',
  pages: record.pages,
  file: record.file ? `${record.file.number} ${record.file.title}`.trim() : '',
  details: record.details.map((field) => [field.label.zh, field.label.en, fieldText(field)]),
  documents: record.documents.map((one) => ({
    name: one.name,
    number: one.number ?? '',
    dated: one.dated ?? '',
    pages: one.pages,
    original: one.original,
    note: one.note ?? '',
  })),
  scans: record.scans.map(({ path, name, mediaType, size, document }) => ({ path, name, mediaType, size, document })),
})

/** Collects records into data files of a fixed number each. */
class DataFiles<Item> {
  readonly written: string[] = []
  private waiting: Item[] = []

  constructor(
    private readonly volume: DiscVolume,
    private readonly kind: 'rows' | 'more',
    private readonly most: number,
  ) {}

  async add(item: Item): Promise<void> {
    this.waiting.push(item)
    if (this.waiting.length === this.most) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return
    const file = this.written.length
    const name = `viewer/${this.kind}-${String(file).padStart(3, '0')}.js`
    const script = `${DISC_PAGE_GLOBAL}.${this.kind}(${file},${scriptText(this.waiting)})\n`
    await writePieces(join(this.volume.base, name), [script], this.volume.signal)
    this.written.push(name)
    this.waiting = []
  }
}

/** Writes index.html and the data it shows. Answers the paths below the base folder. */
export async function writePage(volume: DiscVolume): Promise<string[]> {
  const { set } = volume
  const classes = new Map<string, { at: number; code: string; name: string }>()
  const rows = new DataFiles<DiscPageRow>(volume, 'rows', ROWS_PER_FILE)
  const more = new DataFiles<DiscPageMore>(volume, 'more', MORE_PER_FILE)
  for (const record of volume.records()) {
    const known = classes.get(record.classCode) ?? { at: classes.size, code: record.classCode, name: record.className }
    classes.set(record.classCode, known)
    await rows.add(rowOf(record, known.at))
    await more.add(moreOf(record))
  }
  await rows.flush()
  await more.flush()
  const { number, title, fonds, full, volumes, records, madeOn, madeBy, program } = set
  const facts: DiscPageFacts = {
    number, title, fonds, full, volumes, records, madeOn, madeBy, program,
    volume: volume.volume,
    volumeNumber: volumeNumber(set, volume.volume),
    classes: [...classes.values()].map(({ code, name }) => ({ code, name })),
    rowFiles: rows.written.length,
    moreFiles: more.written.length,
    recordsPerMore: MORE_PER_FILE,
  } // prettier-ignore
  await writePieces(join(volume.base, 'index.html'), [await indexHtml(facts)], volume.signal)
  return ['index.html', ...rows.written, ...more.written]
}

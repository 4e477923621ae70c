import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Host } from '../../context'
import { fail } from '../../errors'
import { openObjectStream } from '../../objects'
import { resourcePath } from '../../resources'
import { bagTags, digestFile, NEW_BAG_ALGORITHMS, type PayloadFile } from '../bagit'
import type { DiscRecord, DiscSetFacts, DiscVolume } from '../discVolume'
import { discExtras } from '../extras'
import { descriptionText, otherTexts, volumeNumber, type OnVolume } from '../layout/carrierTexts'
import { catalogueLine, catalogueXml, FileOnDisc, fileCatalogueXml } from '../layout/catalogueXml'
import { metadataXml } from '../layout/metadataXml'

/** A record with the kept objects of its scans. */
export interface DiscContent {
  record: DiscRecord
  objects: readonly string[]
}

export interface VolumeWork {
  host: Host
  set: DiscSetFacts
  volume: number
  /** Empty folder the volume is written into. */
  base: string
  /** Records of this volume, and of the whole set; both may be asked for again. */
  mine: () => Iterable<DiscContent>
  all: () => Iterable<DiscRecord>
  signal: AbortSignal
  onFile: () => void
}

/** A volume on the disk. seal: SHA-256 (hex) of tagmanifest-sha512.txt; largest: bytes of its largest file. */
export interface WrittenVolume {
  files: number
  bytes: number
  seal: string
  largest: number
}

async function put(base: string, path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(base, path)), { recursive: true })
  await writeFile(join(base, path), bytes)
}

/** The scans of a record, decrypted; one whose content is not what the catalogue says stops the work. */
async function writeScans({ host, base, signal }: VolumeWork, { record, objects }: DiscContent): Promise<void> {
  for (const [at, scan] of record.scans.entries()) {
    const { readable } = await openObjectStream(host, objects[at] ?? '')
    const hash = createHash('sha256')
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    const to = join(base, scan.path)
    await mkdir(dirname(to), { recursive: true })
    await pipeline(readable, hashing, createWriteStream(to), { signal })
    if (hash.digest('hex') !== scan.sha256) fail('object.damaged', { id: objects[at] ?? '', detail: 'hash' })
  }
}

async function writeRecords(work: VolumeWork): Promise<OnVolume> {
  const lines: string[] = []
  const files = new Map<string, FileOnDisc>()
  let [scans, bytes] = [0, 0]
  for (const content of work.mine()) {
    work.signal.throwIfAborted()
    const { record } = content
    const metadata = Buffer.from(metadataXml(record))
    await put(work.base, record.metadata, metadata)
    await writeScans(work, content)
    lines.push(catalogueLine(record, lines.length + 1))
    scans += record.scans.length
    bytes += record.scans.reduce((sum, scan) => sum + scan.size, metadata.length)
    if (record.file) {
      const folder = dirname(record.metadata)
      const file = files.get(folder) ?? new FileOnDisc(record)
      files.set(folder, file)
      file.add(record)
    }
    work.onFile()
  }
  await put(work.base, 'data/文件目录.XML', catalogueXml(lines))
  if (files.size > 0) await put(work.base, 'data/案卷目录.XML', fileCatalogueXml(files.values()))
  return { volume: work.volume, records: lines.length, scans, bytes }
}

const SCHEMAS = ['元数据.XSD', '文件目录.XSD', '案卷目录.XSD']

async function writeCarrier(work: VolumeWork, counts: OnVolume): Promise<void> {
  await mkdir(join(work.base, 'data/其他'), { recursive: true })
  await put(work.base, 'data/说明文件.TXT', descriptionText(work.set, counts))
  for (const [path, bytes] of otherTexts(work.set, counts)) await put(work.base, path, bytes)
  for (const name of SCHEMAS) await copyFile(resourcePath('discs', name), join(work.base, 'data/其他', name))
}

/** All files below a folder, '/'-separated, in the order of their names. */
export async function filesBelow(base: string): Promise<string[]> {
  const found = await readdir(base, { recursive: true, withFileTypes: true })
  return found
    .filter((one) => !one.isDirectory())
    .map((one) =>
      join(one.parentPath, one.name)
        .slice(base.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()
}

async function writeBag({ base, set, volume, signal }: VolumeWork): Promise<WrittenVolume> {
  const payload: PayloadFile[] = []
  const others: PayloadFile[] = []
  for (const path of await filesBelow(base)) {
    let size = 0
    const onBytes = (bytes: number) => void (size += bytes)
    const digests = await digestFile(join(base, path), NEW_BAG_ALGORITHMS, { signal, onBytes })
    ;(path.startsWith('data/') ? payload : others).push({ path, size, digests: Object.fromEntries(digests) })
  }
  const info = [
    ['Source-Organization', set.fonds.name],
    ['External-Identifier', volumeNumber(set.number, volume)],
    ['External-Description', set.title],
    ['Bagging-Date', set.madeOn],
    ['Bag-Group-Identifier', set.number],
    ['Bag-Count', `${volume} of ${set.volumes}`],
    ['Bag-Software-Agent', set.program],
  ] as const
  const tags = bagTags(payload, info, others)
  for (const [path, bytes] of tags) await put(base, path, bytes)
  const written = [...tags.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const bytes = [...payload, ...others].reduce((sum, file) => sum + file.size, written)
  const seal = createHash('sha256')
    .update(tags.get('tagmanifest-sha512.txt') ?? '')
    .digest('hex')
  const largest = payload.reduce((most, file) => Math.max(most, file.size), 0)
  return { files: payload.length + others.length + tags.size, bytes, seal, largest }
}

/** Every file and folder gets the time the set was planned: an image made of them again is the same. */
async function setTimes(base: string, at: number): Promise<void> {
  const time = new Date(Math.floor(at / 1000) * 1000)
  const found = await readdir(base, { recursive: true })
  for (const path of found.toSorted().toReversed()) await utimes(join(base, path), time, time)
  await utimes(base, time, time)
}

/**
 * Writes one volume: a BagIt 1.0 bag whose payload follows 档发〔2012〕7号, with what opens by itself beside it. The same set gives the same bytes
 * and times. Throws `object.absent`, `object.damaged`, what writing throws, and the reason of the signal.
 */
export async function writeVolume(work: VolumeWork): Promise<WrittenVolume> {
  const { set, volume, base, signal } = work
  await writeCarrier(work, await writeRecords(work))
  await discExtras({ base, set, volume, records: work.all, signal } satisfies DiscVolume)
  const written = await writeBag(work)
  await setTimes(base, set.madeAt)
  return written
}

import { createHash } from 'node:crypto'

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that lies on every disc unchanged: what some system forbids becomes a dash, characters beyond the basic plane (which Joliet may lose)
 * become 〓, and longer names end in a mark of their own, because Joliet keeps 64 characters.
 */
export function discName(text: string, most: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|;%\p{Cc}\p{Cf}]+/gu, '-')
    .replace(/[\u{10000}-\u{10FFFF}]/gu, '〓')
    .replace(/\s+/g, ' ')
    .replace(/^[. ~]+|[. ]+$/g, '')
  const name = plain === '' || RESERVED.test(plain) ? `_${plain}` : plain
  if (name.length <= most) return name
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 6)
  return `${name.slice(0, most - 7).replace(/[. ]+$/, '')}~${mark}`
}

/** Names given so far in a folder; a second record of the same name gets a number. */
export class NamesGiven {
  private readonly given = new Set<string>()
  private readonly folders = new Map<string, string>()

  /** The name, or with `-2`, `-3` … when it is taken in this folder (upper and lower case are one). */
  free(folder: string, name: string): string {
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? name : `${name}-${count}`
      const key = `${folder}/${candidate}`.toLowerCase()
      if (this.given.has(key)) continue
      this.given.add(key)
      return candidate
    }
  }

  /** The folder of a 案卷 (its rowid), the same for all its records; 案卷 of two periods may have one number, and must not share one. */
  fileFolder(file: number, folder: string): string {
    const key = `${file}/${folder}`
    const cut = folder.lastIndexOf('/')
    const known =
      this.folders.get(key) ?? `${folder.slice(0, cut)}/${this.free(folder.slice(0, cut), folder.slice(cut + 1))}`
    this.folders.set(key, known)
    return known
  }
}

const FILE_MOST = 48
const FOLDER_MOST = 40

/** Folder of a record below the base of its volume: 电子档案/年度/类别/(案卷/) (档发〔2012〕7号). */
export function recordFolder(record: {
  year: number
  classCode: string
  className: string
  file: { number: number } | null
}): string {
  const parts = ['data/电子档案', String(record.year), discName(`${record.classCode} ${record.className}`, FOLDER_MOST)]
  if (record.file) parts.push(`案卷${String(record.file.number).padStart(4, '0')}`)
  return parts.join('/')
}

/** File name of a record without its ending: 档号, else business number, else its own id. */
export const recordName = (record: { code: string | null; businessNumber: string | null; uid: string }): string =>
  discName(record.code ?? record.businessNumber ?? record.uid, FILE_MOST)

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'application/ofd': 'ofd',
}

/** File name of a record's n-th scan (from 1). */
export const scanName = (record: string, at: number, mediaType: string): string =>
  `${record}-${String(at).padStart(3, '0')}.${ENDINGS[mediaType] ?? 'bin'}`

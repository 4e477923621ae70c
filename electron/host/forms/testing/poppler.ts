import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function inFolder<T>(bytes: Uint8Array, use: (folder: string, file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'))
  try {
    const file = join(folder, 'sheet.pdf')
    writeFileSync(file, bytes)
    return use(folder, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Text of each page as another program reads it. */
export function pageTexts(bytes: Uint8Array): string[] {
  return inFolder(bytes, (_, file) => {
    const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f')
    return pages.slice(0, -1)
  })
}

/** Payloads of all codes a reader finds on the printed pages (300 dpi), in page order. */
export function scannedCodes(bytes: Uint8Array): string[] {
  return inFolder(bytes, (folder, file) => {
    execFileSync('pdftoppm', ['-r', '300', '-gray', '-png', file, join(folder, 'page')])
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return pages.toSorted().flatMap((page) => {
      const args = ['--raw', '-q', join(folder, page)]
      // Status 4: no code on this page.
      const { stdout, status, error } = spawnSync('zbarimg', args, { encoding: 'utf8' })
      if (error || (status !== 0 && status !== 4)) throw error ?? new Error(`zbarimg ${status}`)
      return stdout.split('\n').filter((line) => line !== '')
    })
  })
}

/** Width and height of the pages in mm, rounded to a tenth. */
export function pageSizes(bytes: Uint8Array): [number, number][] {
  return inFolder(bytes, (_, file) => {
    const info = execFileSync('pdfinfo', ['-l', '9999', file], { encoding: 'utf8' })
    const mm = (points: string | undefined) => Math.round((Number(points) / 72) * 254) / 10
    return [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map((found) => [mm(found[1]), mm(found[2])])
  })
}

/** Every word with its page (from 1) and its upper left corner in mm. */
export function wordPlaces(bytes: Uint8Array): { page: number; x: number; y: number; text: string }[] {
  return inFolder(bytes, (_, file) => {
    const pages = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }).split('<page ').slice(1)
    const mm = (points: string | undefined) => (Number(points) / 72) * 25.4
    return pages.flatMap((page, at) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)"[^>]*>([^<]*)</g)].map((word) => ({
        page: at + 1,
        x: mm(word[1]),
        y: mm(word[2]),
        text: word[3] ?? '',
      })),
    )
  })
}

/** What the file says of itself: title, author, subject, as another program reads them. */
export const fileFacts = (bytes: Uint8Array): string =>
  inFolder(bytes, (_, file) => execFileSync('pdfinfo', [file], { encoding: 'utf8' }))

import { DISC_PAGE_GLOBAL, type DiscPageDoor, type DiscPageMore } from '../../shared/model/discPage'
import { entryOf, type Entry } from './catalogue'

type Shared = Record<string, Partial<DiscPageDoor>>

const door = (): Partial<DiscPageDoor> => ((window as unknown as Shared)[DISC_PAGE_GLOBAL] ??= {})

/** What index.html itself says of the set. */
export const factsOfPage = () => door().facts ?? null

const nameOf = (kind: 'rows' | 'more', file: number) => `viewer/${kind}-${String(file).padStart(3, '0')}.js`

/** Runs one data file. A page opened from a file may not fetch; scripts it may load. Rejects with the file's name. */
function runScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = name
    script.addEventListener('load', () => (script.remove(), resolve()))
    script.addEventListener('error', () => reject(new Error(name)))
    document.head.append(script)
  })
}

/** Reads the whole list, file by file; rejects with an Error named after the file that can't be read. */
export async function loadEntries(files: number, onProgress: (done: number) => void): Promise<Entry[]> {
  const entries: Entry[] = []
  door().rows = (_file, rows) => {
    for (const row of rows) entries.push(entryOf(row, entries.length))
  }
  for (let file = 0; file < files; file += 1) {
    await runScript(nameOf('rows', file))
    onProgress(file + 1)
  }
  return entries
}

const loaded = new Map<number, DiscPageMore[]>()

/** The rest of one record; its file is read once. Rejects with an Error named after the file that can't be read. */
export async function loadMore(at: number, perFile: number): Promise<DiscPageMore> {
  const file = Math.floor(at / perFile)
  const name = nameOf('more', file)
  if (!loaded.has(file)) {
    door().more = (number, records) => void loaded.set(number, records)
    await runScript(name)
  }
  const more = loaded.get(file)?.[at % perFile]
  if (!more) throw new Error(name)
  return more
}

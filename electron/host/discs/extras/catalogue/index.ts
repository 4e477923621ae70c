import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bookletNames, RECORDS_PER_BOOKLET } from '../../../../../shared/model/discPage'
import { writeTable } from '../../../forms'
import type { DiscRecord, DiscVolume } from '../../discVolume'
import { writePieces } from '../writeText'
import { say } from '../words'
import { cellsOf, tableColumns } from './columns'
import { eadOf, eadRecord } from './ead'
import { jsonOf, jsonRecord, jsonSchema } from './json'
import { booklet } from './pdf'
import { xlsxOf } from './xlsx'

export { volumeNumber } from './columns'

/** Bytes this record takes in the JSON and the EAD3 of its volume. */
export const catalogueBytesOf = (record: DiscRecord): number =>
  Buffer.byteLength(jsonRecord(record)) + Buffer.byteLength(eadRecord(record, { number: 'G0000-0000' })) + 4

const FOLDER = 'catalogue'

function* rowsOf({ set, records }: DiscVolume) {
  for (const record of records()) yield cellsOf(record, set)
}

async function writeBooklets(volume: DiscVolume): Promise<string[]> {
  const { base, set, signal } = volume
  const names = bookletNames(set.records)
  const written: string[] = []
  const write = async (records: readonly DiscRecord[]) => {
    const part = written.length + 1
    const name = names[part - 1] ?? ''
    await writeFile(join(base, FOLDER, name), await booklet(set, records, part, names.length, signal))
    written.push(`${FOLDER}/${name}`)
  }
  let waiting: DiscRecord[] = []
  for (const record of volume.records()) {
    waiting.push(record)
    if (waiting.length < RECORDS_PER_BOOKLET) continue
    await write(waiting)
    waiting = []
  }
  if (waiting.length > 0 || written.length === 0) await write(waiting)
  return written
}

/** The records that lie on this volume. */
function* ownRecords({ volume, records }: DiscVolume) {
  for (const record of records()) if (record.disc === volume) yield record
}

/**
 * Writes the catalogue into `catalogue/`: that of the set as CSV, XLSX and PDF, that of this volume with everything that is known as JSON (with its
 * schema) and EAD3. Answers the paths below the base folder.
 */
export async function writeCatalogue(volume: DiscVolume): Promise<string[]> {
  const { base, set, signal } = volume
  const at = (name: string) => join(base, FOLDER, name)
  await mkdir(join(base, FOLDER), { recursive: true })
  const title = `${set.title} ${say('extras.catalogue')}`
  const columns = tableColumns()
  await writeTable(at('catalogue.csv'), 'csv', { title, locale: 'zh-CN', columns, rows: rowsOf(volume), signal })
  await writePieces(at('catalogue.xlsx'), xlsxOf(set.number, columns, rowsOf(volume), set.madeAt, signal), signal)
  await writePieces(at('catalogue.json'), jsonOf(set, volume.volume, ownRecords(volume)), signal)
  await writePieces(at('catalogue.schema.json'), [jsonSchema()], signal)
  await writePieces(at('catalogue.ead.xml'), eadOf(set, volume.volume, ownRecords(volume)), signal)
  const names = ['catalogue.csv', 'catalogue.xlsx', 'catalogue.json', 'catalogue.schema.json', 'catalogue.ead.xml']
  return [...names.map((name) => `${FOLDER}/${name}`), ...(await writeBooklets(volume))]
}

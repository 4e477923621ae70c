import type { z } from 'zod'
import type { LedgerLook, LedgerReading, YearSource } from '../../../shared/model/intake'
import type { RecordType } from '../../../shared/model/recordType'
import { readDate } from '../../../shared/rules/partialDate'
import { newestTypes } from '../catalogue'
import type { ActionContext } from '../context'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { inspectLedger, type LedgerPreview } from './inspectLedger'
import { ledgerFile } from './ledgerSource'
import { withLedger } from './read/openLedger'
import { rememberedMapping, rememberedYearSource } from './remembered'
import { fileHash } from './runLedger'

type Input = Omit<LedgerReading, 'type'> & { type?: string | undefined }

/** What could make the archive year in this ledger, the proposed one first: the source chosen last, else the type's order. */
export function yearSources(
  db: ReadDb,
  type: RecordType,
  sheets: LedgerPreview['sheets'],
): z.infer<typeof YearSource>[] {
  const columns = sheets.flatMap((sheet) => sheet.columns)
  const remembered = rememberedYearSource(db, type.id)
  const sampleOf = (source: string): string | null => {
    if (source === 'ledger')
      return (
        sheets
          .map(({ year }) => year)
          .find((year) => year !== null)
          ?.toString() ?? null
      )
    const text = columns.find(({ field }) => field === source)?.samples[0]
    return text === undefined ? null : (readDate(text, false).date ?? text)
  }
  const known = ['archiveYear', ...type.yearSources].map((source) => ({ source, sample: sampleOf(source) }))
  const usable = known.filter(({ sample }) => sample !== null)
  const first =
    usable.find(({ source }) => source === remembered) ??
    usable.find(({ source }) => source !== 'archiveYear') ??
    usable[0]
  const own = usable.find(({ source }) => source === 'archiveYear')
  return usable.map(({ source, sample }) => ({
    source,
    sample,
    proposed: source === (own ?? first)?.source,
    remembered: source === remembered,
  }))
}

/** First look at a ledger, with the columns and the year source remembered from its last edition. */
export async function inspect(input: Input, context: ActionContext): Promise<z.infer<typeof LedgerLook>> {
  const { reader } = context.host.room ?? fail('room.none-open')
  const file = await ledgerFile(context, input.source)
  const types = newestTypes(reader)
  if (input.type !== undefined && !types.some(({ id }) => id === input.type))
    fail('catalogue.no-such-type', { type: input.type })
  const { type: wanted, encoding, headerRows, mapping } = input
  const look = await withLedger(file.path, { encoding, signal: context.signal }, async (opened) => {
    const options = { ...file, types, type: wanted, headerRows, opened }
    const first = await inspectLedger({ ...options, mapping })
    const tables = first.sheets.flatMap((sheet) => [sheet, ...sheet.further])
    const remembered = rememberedMapping(reader, first.type, tables)
    return remembered ? inspectLedger({ ...options, mapping: { ...remembered, ...mapping } }) : first
  })
  const type = types.find(({ id }) => id === look.type) ?? fail('catalogue.no-such-type', { type: look.type })
  const hash = await fileHash(file.path)
  const same = get<{ batch: string; loadedAt: number }>(
    reader,
    sql`SELECT uid AS batch, started_at AS loadedAt FROM import_batches WHERE file_hash = ${hash} AND state = 'loaded' ORDER BY id DESC LIMIT 1`,
  )
  return {
    ...look,
    fileName: file.fileName,
    size: file.size,
    yearSources: yearSources(reader, type, look.sheets),
    sameFile: same ?? null,
  }
}

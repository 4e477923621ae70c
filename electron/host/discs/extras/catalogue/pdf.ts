import { makeForm } from '../../../forms'
import type { DiscRecord, DiscSetFacts } from '../../discVolume'
import { say } from '../words'
import { catalogueColumns } from './columns'

const columns = catalogueColumns.filter(({ paper }) => paper !== undefined)

const shown = (record: DiscRecord, set: DiscSetFacts): string[] =>
  columns.map(({ head, cell }) => {
    const value = cell(record, set)
    // A record without a 档号 is known by its business number.
    if (head === 'extras.code') return String(value ?? record.businessNumber ?? '')
    return value === null ? '' : String(value)
  })

/** One booklet of the catalogue as PDF; the same facts give the same bytes. */
export async function booklet(
  set: DiscSetFacts,
  records: readonly DiscRecord[],
  part: number,
  parts: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const title = `${set.title} ${say('extras.catalogue')}`
  const input = {
    locale: 'zh-CN' as const,
    room: set.fonds.name || set.title,
    printedBy: set.madeBy,
    printedAt: set.madeOn,
    instant: set.madeAt,
    title,
    meta: [
      [say('extras.setNumber'), set.number],
      [say('extras.fondsName'), `${set.fonds.number} ${set.fonds.name}`.trim()],
      [say('extras.count'), String(set.records)],
      [say('extras.personal'), say(set.full ? 'extras.full' : 'extras.masked')],
      ...(parts > 1 ? [[say('extras.catalogue'), say('extras.part', { part, parts })] as [string, string]] : []),
    ] as [string, string][],
    columns: columns.map(({ head, paper, kind }) => ({
      head: say(head),
      width: paper ?? 10,
      align: kind === 'number' ? ('right' as const) : undefined,
    })),
    rows: records.map((record) => shown(record, set)),
    landscape: true,
  }
  return (await makeForm('table', input, signal)).bytes
}

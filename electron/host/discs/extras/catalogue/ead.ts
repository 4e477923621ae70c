import type { DiscRecord, DiscScan, DiscSetFacts } from '../../discVolume'
import { opennessWords, periodWords, volumeNumber, volumeWords } from './columns'
import { say } from '../words'
import { xmlElement as element, xmlText as text } from './xml'

// EAD3 1.1 (Society of American Archivists, https://www.loc.gov/ead/): control about this file, archdesc about the fonds, one c a record.

const NAMESPACE = 'http://ead3.archivists.org/schema/'

/** An element with plain text, or nothing where there is none. */
const of = (name: string, value: string | null, attributes: Record<string, string | undefined> = {}): string =>
  value === null || value === '' ? '' : element(name, attributes, text(value))

const paragraph = (name: string, value: string): string => (value === '' ? '' : element(name, {}, of('p', value)))

const date = (value: string): string => of('datesingle', value, { standarddate: value })

/** Addresses of files on the disc: every part escaped. */
const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

function control(set: DiscSetFacts, volume: number): string {
  const made = new Date(set.madeAt).toISOString()
  const event = [
    element('eventtype', { value: 'created' }),
    of('eventdatetime', set.madeOn, { standarddatetime: made }),
    element('agenttype', { value: 'machine' }),
    of('agent', set.program),
  ]
  return element(
    'control',
    { langencoding: 'iso639-2b', scriptencoding: 'iso15924', dateencoding: 'iso8601' },
    [
      of('recordid', volumeNumber(set, volume)),
      element('filedesc', {}, element('titlestmt', {}, of('titleproper', set.title) + of('author', set.madeBy))),
      element('maintenancestatus', { value: 'new' }),
      element('maintenanceagency', { countrycode: 'CN' }, of('agencyname', set.fonds.name || set.fonds.number)),
      element(
        'languagedeclaration',
        {},
        of('language', say('extras.language'), { langcode: 'chi' }) +
          of('script', say('extras.script'), { scriptcode: 'Hans' }),
      ),
      element('maintenancehistory', {}, element('maintenanceevent', {}, event.join(''))),
    ].join(''),
  )
}

const extent = (count: number, unit: string): string =>
  element(
    'physdescstructured',
    { physdescstructuredtype: 'materialtype', coverage: 'whole' },
    of('quantity', String(count)) + of('unittype', unit),
  )

const year = (name: string, value: number) => of(name, String(value), { standarddate: String(value) })

function fondsDid(set: DiscSetFacts, volume: number): string {
  const range = year('fromdate', set.years.from) + year('todate', set.years.to)
  return element(
    'did',
    {},
    [
      of('unitid', set.fonds.number, { countrycode: 'CN' }),
      of('unittitle', set.title),
      element('unitdatestructured', { unitdatetype: 'inclusive' }, element('daterange', {}, range)),
      of('container', volumeNumber(set, volume), { localtype: 'disc' }),
      element('langmaterial', {}, of('language', say('extras.language'), { langcode: 'chi' })),
      element('origination', {}, element('corpname', {}, of('part', set.fonds.name || set.fonds.number))),
    ].join(''),
  )
}

const dao = (scan: DiscScan, record: DiscRecord, set: Pick<DiscSetFacts, 'number'>): string =>
  element('dao', {
    daotype: 'derived',
    coverage: 'part',
    localtype: scan.mediaType,
    href: address(scan.path),
    linktitle: scan.name,
    identifier: volumeNumber(set, record.disc),
    actuate: 'onrequest',
    show: 'new',
  })

function recordDid(record: DiscRecord, set: Pick<DiscSetFacts, 'number'>): string {
  return element(
    'did',
    {},
    [
      of('unitid', record.code, { label: say('extras.code') }),
      of('unitid', record.businessNumber, { label: say('extras.businessNumber'), localtype: 'business-number' }),
      of('unittitle', record.title || say('extras.catalogue')),
      element('unitdatestructured', {}, date(record.formedOn ?? String(record.year))),
      record.pages === null ? '' : extent(record.pages, say('extras.page')),
      of('container', record.box, { localtype: 'box' }),
      of('container', volumeWords(record), { localtype: 'volume' }),
      of('container', volumeNumber(set, record.disc), { localtype: 'disc' }),
      record.responsible === ''
        ? ''
        : element('origination', {}, element('corpname', {}, of('part', record.responsible))),
      ...record.scans.map((scan) => dao(scan, record, set)),
    ].join(''),
  )
}

/** Who and what the record names. */
function access(record: DiscRecord): string {
  const names = [
    record.personName === ''
      ? ''
      : element(
          'persname',
          { identifier: record.idNumber ?? undefined },
          of('part', record.personName) + of('part', record.birthMonth, { localtype: 'birth' }),
        ),
    ...[record.employer, record.hospital].map((name) => (name === '' ? '' : element('corpname', {}, of('part', name)))),
    element('function', { identifier: record.classCode }, of('part', record.className || record.classCode)),
  ]
  return element('controlaccess', {}, names.join(''))
}

const item = (parts: (string | number | null)[]): string =>
  of('item', parts.filter((part) => part !== null && part !== '').join(' · '))

function contents(record: DiscRecord): string {
  const fields = record.details.map(({ label, kind, value }) =>
    item([`${label.zh}：${kind === 'money' && typeof value === 'number' ? (value / 100).toFixed(2) : value}`]),
  )
  const documents = record.documents.map(({ name, number, dated, note }) => item([name, number, dated, note]))
  const lists = [fields, documents].filter((list) => list.length > 0)
  const inside = lists.map((list) => element('list', { listtype: 'unordered', mark: 'disc' }, list.join('')))
  return inside.length === 0 ? '' : element('scopecontent', {}, inside.join(''))
}

const restrict = (record: DiscRecord): string =>
  paragraph('accessrestrict', [opennessWords(record.openness), record.secrecy].filter(Boolean).join(' '))

/** A record as it stands in the EAD3. */
export const eadRecord = (record: DiscRecord, set: Pick<DiscSetFacts, 'number'>): string =>
  element(
    'c',
    { level: 'file', id: `r-${record.uid}` },
    [
      recordDid(record, set),
      restrict(record),
      paragraph('appraisal', periodWords(record.period)),
      access(record),
      contents(record),
    ].join(''),
  )

/** The records of a volume as EAD3, piece by piece. */
export function* eadOf(set: DiscSetFacts, volume: number, records: Iterable<DiscRecord>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<ead xmlns="${NAMESPACE}">${control(set, volume)}\n<archdesc level="fonds">${fondsDid(set, volume)}`
  yield `${paragraph('accessrestrict', say(set.full ? 'extras.full' : 'extras.masked'))}<dsc dsctype="in-depth">\n`
  for (const record of records) yield `${eadRecord(record, set)}\n`
  yield '</dsc></archdesc></ead>\n'
}

import type { FieldKind, SearchColumn } from '../../../shared/model/search'

export interface SearchField {
  key: string
  kind: FieldKind
  /** As in the record type definition: b text, i identity, k key number; a text field without one is searched as b. */
  search?: SearchColumn | undefined
  /** Kind of personal data, as in the record type definition. */
  personal?: string | undefined
}

/** The columns of the records row that a search finds, as they stand in the table; details and pending may already be parsed. */
export interface SearchableRecord {
  type: string
  year: number
  class_id: number
  fonds_id: number
  period: string | null
  code?: string | null
  business_number?: string | null
  title: string
  person_name?: string
  id_number?: string | null
  employer?: string
  hospital?: string
  responsible?: string
  formed_on?: string | null
  details?: string | Readonly<Record<string, unknown>>
  pending?: string | Readonly<Record<string, unknown>> | null
}

/** What other tables say about the record: further and former names, documents, box and place. */
export interface RelatedTexts {
  names?: readonly string[]
  identifiers?: readonly string[]
  /** ID numbers of persons. */
  idNumbers?: readonly string[]
  texts?: readonly string[]
}

/** Facts of a record that searches filter by inside the index. */
export interface SearchFacts {
  type: string
  year: number
  classId: number
  fondsId: number
  period: string | null
  /** ISO, may be partial. */
  formedOn: string | null
}

/**
 * Values to index: b texts, i identifiers, codes and dates, k names; n ID numbers of persons, p other personal data, as texts and as identifiers;
 * facets are what searches filter by inside the index.
 */
export interface SearchFields {
  b: string[]
  i: string[]
  k: string[]
  n: string[]
  p: { b: string[]; i: string[] }
  facets: SearchFacts
}

const LOOKS_LIKE_NUMBER = /^[\dA-Za-z][\dA-Za-z\-./·_]{4,}$/

/**
 * Every text of a record by index column: title, names, numbers, employer, hospital, all fields of the record type that name a column, the
 * ledger's extra columns (details.extra), original cells that wait for a decision, and what related tables add. Equal values once.
 */
export function searchFields(
  record: SearchableRecord,
  fields: readonly SearchField[],
  related: RelatedTexts = {},
): SearchFields {
  const columns = setsOf('b', 'i', 'k', 'n', 'pb', 'pi')
  const put = (column: keyof typeof columns, text: string | null | undefined) => text && columns[column].add(text)
  put('b', record.title)
  put('b', record.employer)
  put('b', record.hospital)
  put('b', record.responsible)
  for (const text of [record.code, record.business_number, record.formed_on]) put('i', text)
  put('n', record.id_number)
  put('k', record.person_name)
  const details = objectOf(record.details)
  for (const field of fields) {
    const column = columnOf(field)
    if (column === undefined) continue
    for (const text of texts(details[field.key], field.kind)) put(keptApart(field, column), text)
  }
  // Whatever may stand in cells nobody has looked at.
  for (const one of [details['extra'], objectOf(record.pending)])
    for (const text of texts(one, 'text')) put(LOOKS_LIKE_NUMBER.test(text) ? 'pi' : 'pb', text)
  for (const text of related.names ?? []) put('k', text)
  for (const text of related.identifiers ?? []) put('i', text)
  for (const text of related.idNumbers ?? []) put('n', text)
  for (const text of related.texts ?? []) put('b', text)
  const facets = {
    type: record.type,
    year: record.year,
    classId: record.class_id,
    fondsId: record.fonds_id,
    period: record.period,
    formedOn: record.formed_on ?? null,
  }
  const { b, i, k, n, pb, pi } = columns
  return { b: [...b], i: [...i], k: [...k], n: [...n], p: { b: [...pb], i: [...pi] }, facets }
}

const setsOf = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, new Set<string>()])) as Record<Name, Set<string>>

const PERSONAL_KINDS = new Set(['idNumber', 'phone', 'bankAccount'])
const isPersonal = ({ personal, kind }: SearchField) => personal !== undefined || PERSONAL_KINDS.has(kind)

/** Where the values of a field go: personal data apart from the rest, names excepted, since persons are found by them. */
function keptApart(field: SearchField, column: SearchColumn): SearchColumn | 'n' | 'pb' | 'pi' {
  if (column === 'k' || !isPersonal(field)) return column
  return field.personal === 'id' || field.kind === 'idNumber' ? 'n' : `p${column}`
}

const NUMBERS = new Set(
  'idNumber creditCode date endDate phone bankAccount code businessNumber invoice place box'.split(' '),
)
const UNSEARCHED = new Set(['rowNumber', 'ignored', 'money', 'integer', 'pages', 'year'])

/** Names stand in k alone, whatever holds numbers or dates in i; figures are searched only when the definition says so. */
function columnOf(field: SearchField): SearchColumn | undefined {
  if (field.kind === 'personName') return 'k'
  if (NUMBERS.has(field.kind) || field.search === 'k') return 'i'
  return field.search ?? (UNSEARCHED.has(field.kind) ? undefined : 'b')
}

function objectOf(
  value: string | Readonly<Record<string, unknown>> | null | undefined,
): Readonly<Record<string, unknown>> {
  if (!value) return {}
  return typeof value === 'string' ? (JSON.parse(value) as Record<string, unknown>) : value
}

function texts(value: unknown, kind: FieldKind): string[] {
  if (typeof value === 'string') return value ? [value] : []
  if (typeof value === 'number') return [kind === 'money' ? (value / 100).toFixed(2) : String(value)]
  if (Array.isArray(value)) return value.flatMap((one: unknown) => texts(one, kind))
  if (value !== null && typeof value === 'object')
    return Object.values(value).flatMap((one: unknown) => texts(one, kind))
  return []
}

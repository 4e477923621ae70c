import type { RecordFilter, RecordSort } from '../../shared/model/record'
import { isIsoDate } from '../../shared/rules/workingDays'
import { recordStates, type RecordState } from '../../shared/rules/recordState'

/** The list's question as it stands in the page's address, so that links, back and reload keep it. */
export interface ListQuestion {
  filter: RecordFilter
  sort: RecordSort
  descending: boolean
}

const LISTS = { types: 'type', classes: 'class', periods: 'period', lines: 'line' } as const
const DAYS = ['dueFrom', 'dueBy'] as const
const TEXTS = ['box', 'volume', 'location', 'party', 'batch', 'hold'] as const
const SORTS: readonly RecordSort[] = ['newest', 'code', 'year', 'person']

const split = (text: string | null): string[] | undefined => (text ? text.split(',').filter(Boolean) : undefined)
const whole = (text: string | null): number | undefined => (text && /^\d{1,4}$/.test(text) ? Number(text) : undefined)
const day = (text: string | null): string | undefined => (text && isIsoDate(text) ? text : undefined)
const flag = (text: string | null): boolean | undefined => (text === '1' ? true : text === '0' ? false : undefined)
const isState = (state: string): state is RecordState => (recordStates as readonly string[]).includes(state)

const compact = <Value extends object>(value: Value): Value =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0)),
  ) as Value

/** Reads the question from the address; what it does not know is left out. */
export function questionOf(params: URLSearchParams): ListQuestion {
  const year = whole(params.get('year'))
  const sort = params.get('sort') as RecordSort | null
  const filter: RecordFilter = compact({
    types: split(params.get(LISTS.types)),
    classes: split(params.get(LISTS.classes)),
    periods: split(params.get(LISTS.periods)),
    lines: split(params.get(LISTS.lines)),
    states: split(params.get('state'))?.filter(isState),
    yearFrom: year ?? whole(params.get('yearFrom')),
    yearTo: year ?? whole(params.get('yearTo')),
    pending: flag(params.get('pending')),
    confirmed: flag(params.get('confirmed')),
    held: flag(params.get('held')),
    completeness: whole(params.get('completeness')),
    ...Object.fromEntries(DAYS.map((key) => [key, day(params.get(key))])),
    ...Object.fromEntries(TEXTS.map((key) => [key, params.get(key) ?? undefined])),
  })
  return { filter, sort: sort && SORTS.includes(sort) ? sort : 'newest', descending: params.get('order') !== 'up' }
}

/** Writes the question into an address. */
export function paramsOf({ filter, sort, descending }: ListQuestion): URLSearchParams {
  const params = new URLSearchParams()
  const put = (key: string, value: string | undefined) => value && params.set(key, value)
  for (const [key, name] of Object.entries(LISTS)) put(name, filter[key as keyof typeof LISTS]?.join(','))
  put('state', filter.states?.join(','))
  put('yearFrom', filter.yearFrom?.toString())
  put('yearTo', filter.yearTo?.toString())
  for (const key of ['pending', 'confirmed', 'held'] as const)
    if (filter[key] !== undefined) params.set(key, filter[key] ? '1' : '0')
  put('completeness', filter.completeness?.toString())
  for (const key of [...DAYS, ...TEXTS]) put(key, filter[key])
  if (sort !== 'newest') params.set('sort', sort)
  if (!descending) params.set('order', 'up')
  return params
}

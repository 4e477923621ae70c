import { PartialDate, Period, RecordStateName } from '../../shared/model/record'
import type { SearchQuery, SearchQueryFilters } from '../../shared/model/search'

/** Filters of the page's address that hold several values. */
const LISTS = { type: 'types', class: 'classes', period: 'periods', state: 'states' } as const
type ListKey = (typeof LISTS)[keyof typeof LISTS]

const year = (text: string | null): number | undefined => {
  const value = Number(text)
  return text && Number.isInteger(value) && value >= 1850 && value <= 2199 ? value : undefined
}
const HELD: Record<string, boolean> = { '1': true, '0': false }
const day = (text: string | null) => (PartialDate.safeParse(text).success ? (text ?? undefined) : undefined)

/** The search an address stands for (`?q=…&type=…&from=2020`); what nobody can mean is left out. */
export function readSearch(params: URLSearchParams): SearchQuery {
  const all = (key: string) => params.getAll(key).filter((value) => value !== '' && value.length <= 40)
  const some = <Value>(values: Value[]) => (values.length > 0 ? values : undefined)
  return {
    text: (params.get('q') ?? '').trim().slice(0, 500),
    everywhere: params.get('everywhere') === '1',
    deep: params.get('deep') === '1',
    filters: {
      types: some(all('type')),
      classes: some(all('class').filter((code) => code.length <= 20)),
      periods: some(all('period').filter((period) => Period.safeParse(period).success)),
      states: some(all('state').flatMap((state) => RecordStateName.safeParse(state).data ?? [])),
      yearFrom: year(params.get('from')),
      yearTo: year(params.get('to')),
      formedFrom: day(params.get('formedFrom')),
      formedTo: day(params.get('formedTo')),
      location: params.get('place') || undefined,
      pending: params.get('pending') === '1' ? true : undefined,
      held: HELD[params.get('held') ?? ''],
    },
  }
}

/** The address of a search: same search, same address. */
export function writeSearch({ text, filters, everywhere, deep }: SearchQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (text) params.set('q', text)
  for (const [name, key] of Object.entries(LISTS)) for (const value of filters[key] ?? []) params.append(name, value)
  const single = {
    from: filters.yearFrom,
    to: filters.yearTo,
    formedFrom: filters.formedFrom,
    formedTo: filters.formedTo,
    place: filters.location,
    pending: filters.pending ? 1 : undefined,
    held: filters.held === undefined ? undefined : Number(filters.held),
    everywhere: everywhere ? 1 : undefined,
    deep: deep ? 1 : undefined,
  }
  for (const [name, value] of Object.entries(single)) if (value !== undefined) params.set(name, String(value))
  return params
}

/** Path of the results of a text. */
export const searchPath = (text: string): string =>
  `/search?${writeSearch({ text, filters: {}, everywhere: false, deep: false }).toString()}`

/** Adds a value to a filter, or takes it out. */
export function toggled(filters: SearchQueryFilters, key: ListKey, value: string): SearchQueryFilters {
  const had = (filters[key] ?? []) as string[]
  const next = had.includes(value) ? had.filter((one) => one !== value) : [...had, value]
  return { ...filters, [key]: next.length > 0 ? next : undefined }
}

export const isNarrowed = (filters: SearchQueryFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined)

/** One Han character: only names that begin with it are listed. */
export const isSingleHan = (text: string): boolean => /^\p{Script=Han}$/u.test(text.trim())

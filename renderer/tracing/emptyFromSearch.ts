import type { SearchQuery } from '../../shared/model/search'

/** What a search for nothing hands over to the register: the text, or of an ID number its last digits only; years and class codes. */
export interface FromSearch {
  sought: string
  idSuffix: string
  years: string
  classes: string[]
}

/** A text that is an ID number, or the greater part of one. */
const ID_LIKE = /^\d{6,17}[\dXx]$/
const SUFFIX = 4

/** The register's fields from a search that found nothing. */
export function fromSearch({ text, filters }: Pick<SearchQuery, 'text' | 'filters'>): FromSearch {
  const id = ID_LIKE.test(text.trim())
  const { yearFrom, yearTo } = filters
  const years = yearFrom === yearTo ? [yearFrom] : [yearFrom ?? '', yearTo ?? '']
  return {
    sought: id ? '' : text.trim().slice(0, 200),
    idSuffix: id ? text.trim().slice(-SUFFIX).toUpperCase() : '',
    years: yearFrom === undefined && yearTo === undefined ? '' : years.join('–'),
    classes: [...(filters.classes ?? [])],
  }
}

/** The address of the register with its form open and filled. */
export function emptyAddress(from: FromSearch): string {
  const params = new URLSearchParams({ new: '1' })
  for (const key of ['sought', 'idSuffix', 'years'] as const) if (from[key]) params.set(key, from[key])
  if (from.classes.length > 0) params.set('classes', from.classes.join(','))
  return `/circulation/empty?${params.toString()}`
}

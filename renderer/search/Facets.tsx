import { Button, Checkbox, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FacetName, FacetValue, SearchQuery, SearchQueryFilters } from '../../shared/model/search'
import { RecordStateName } from '../../shared/model/record'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { formatCount } from '../ui/format'
import { isNarrowed, toggled } from './searchState'

interface Props {
  query: SearchQuery
  onFilter: (filters: SearchQueryFilters) => void
}

const MOST = 12
type Narrow = { chosen: (value: string) => boolean; choose: (value: string) => SearchQueryFilters }

/** What a click on a value of a facet does to the filters. */
function narrowing(filters: SearchQueryFilters): Record<FacetName, Narrow> {
  const many = (key: 'types' | 'classes' | 'periods' | 'states'): Narrow => ({
    chosen: (value) => ((filters[key] ?? []) as string[]).includes(value),
    choose: (value) => toggled(filters, key, value),
  })
  const year = (value: string) => filters.yearFrom === Number(value) && filters.yearTo === Number(value)
  const span = (value: string) => (year(value) ? undefined : Number(value))
  return {
    type: many('types'),
    class: many('classes'),
    period: many('periods'),
    state: many('states'),
    year: {
      chosen: (value) =>
        (filters.yearFrom !== undefined || filters.yearTo !== undefined) &&
        Number(value) >= (filters.yearFrom ?? 0) &&
        Number(value) <= (filters.yearTo ?? 9999),
      choose: (value) => ({ ...filters, yearFrom: span(value), yearTo: span(value) }),
    },
    place: {
      chosen: (value) => filters.location === value,
      choose: (value) => ({ ...filters, location: filters.location === value ? undefined : value }),
    },
  }
}

/** How a value of a facet is called. */
export function useFacetText(): (name: FacetName, one: Pick<FacetValue, 'value' | 'label'>) => string {
  const t = useT()
  const { language } = useWords()
  return (name, { value, label }) => {
    if (label) return `${name === 'class' ? `${value} ` : ''}${language === 'zh-CN' ? label.zh : label.en}`
    if (name === 'state') return t(`state.${RecordStateName.parse(value)}`)
    if (name === 'period') return value === 'permanent' ? t('period.permanent') : t('period.years', { years: value })
    return value
  }
}

const ORDER: readonly FacetName[] = ['type', 'state', 'year', 'class', 'period', 'place']

/** Filters at the left of the results, each value with its count. */
export function Facets({ query, onFilter }: Props) {
  const t = useT()
  const textOf = useFacetText()
  const { filters } = query
  const { data } = useQuery({
    ...rpc.search.facets.queryOptions({ input: query }),
    placeholderData: keepPreviousData,
  })
  const narrow = narrowing(filters)
  return (
    <aside className="s-side" aria-label={t('search.filters')}>
      {isNarrowed(filters) && (
        <Button size="small" block onClick={() => onFilter({})} style={{ marginBlockEnd: 8 }}>
          {t('search.filter.clear')}
        </Button>
      )}
      {ORDER.filter((name) => (data?.[name].length ?? 0) > 0).map((name) => (
        <section key={name}>
          <h2>{t(`search.filter.${name}`)}</h2>
          {data?.[name].slice(0, MOST).map((one) => (
            <button
              key={one.value}
              type="button"
              className="s-facet"
              aria-pressed={narrow[name].chosen(one.value)}
              onClick={() => onFilter(narrow[name].choose(one.value))}
            >
              <span className="s-cut">{textOf(name, one)}</span>
              <span className="s-grow" />
              <span className="num s-dim">{formatCount(one.count)}</span>
            </button>
          ))}
        </section>
      ))}
      <section>
        <h2>{t('search.filter.formed')}</h2>
        <DatePicker.RangePicker
          size="small"
          allowEmpty={[true, true]}
          value={[
            filters.formedFrom ? dayjs(filters.formedFrom) : null,
            filters.formedTo ? dayjs(filters.formedTo) : null,
          ]}
          onChange={(days) =>
            onFilter({
              ...filters,
              formedFrom: days?.[0]?.format('YYYY-MM-DD'),
              formedTo: days?.[1]?.format('YYYY-MM-DD'),
            })
          }
        />
      </section>
      <section>
        <Checkbox
          checked={filters.pending === true}
          onChange={(event) => onFilter({ ...filters, pending: event.target.checked ? true : undefined })}
        >
          {t('search.filter.pending')}
        </Checkbox>
        {[true, false].map((value) => (
          <Checkbox
            key={String(value)}
            checked={filters.held === value}
            onChange={(event) => onFilter({ ...filters, held: event.target.checked ? value : undefined })}
          >
            {t(value ? 'holds.filter.held' : 'holds.filter.free')}
          </Checkbox>
        ))}
      </section>
      {data?.capped && <p className="s-dim">{t('search.facets.counted')}</p>}
    </aside>
  )
}

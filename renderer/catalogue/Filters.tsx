import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Flex, InputNumber, Select, Tag } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import type { RecordFilter } from '../../shared/model/record'
import { recordStates } from '../../shared/rules/recordState'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { periodText } from '../ui/periodText'

const PERIODS = ['permanent', '100', '50', '30', '10']

interface Props {
  filter: RecordFilter
  onChange: (filter: RecordFilter) => void
}

/** Filters beside the list: type, year, class, period, state, completeness, what waits. */
export function Filters({ filter, onChange }: Props) {
  const t = useT()
  const { language } = useWords()
  const types = useQuery(rpc.catalogue.types.queryOptions({ input: {} })).data?.types ?? []
  const classes = useQuery(rpc.catalogue.classes.queryOptions({ input: {} })).data?.classes ?? []
  const many = (key: 'types' | 'classes' | 'periods' | 'states') => ({
    mode: 'multiple' as const,
    allowClear: true,
    maxTagCount: 'responsive' as const,
    style: { width: '100%' },
    placeholder: t('common.all'),
    value: filter[key] ?? [],
    onChange: (values: string[]) => onChange({ ...filter, [key]: values.length > 0 ? values : undefined }),
  })
  return (
    <Flex vertical gap={10} className="record-filters">
      <Labelled label={t('catalogue.filter.type')}>
        <Select
          {...many('types')}
          aria-label={t('catalogue.filter.type')}
          options={types.map((one) => ({ value: one.id, label: language === 'en' ? one.name.en : one.name.zh }))}
        />
      </Labelled>
      <Years filter={filter} onChange={onChange} />
      <Labelled label={t('catalogue.filter.class')}>
        <Select
          {...many('classes')}
          aria-label={t('catalogue.filter.class')}
          options={classes.map((one) => ({
            value: one.code,
            label: `${one.code} ${language === 'en' ? one.nameEn : one.name}`,
          }))}
        />
      </Labelled>
      <Labelled label={t('catalogue.filter.period')}>
        <Select
          {...many('periods')}
          aria-label={t('catalogue.filter.period')}
          options={PERIODS.map((value) => ({ value, label: periodText(t, value) }))}
        />
      </Labelled>
      <Labelled label={t('catalogue.filter.state')}>
        <Select
          {...many('states')}
          aria-label={t('catalogue.filter.state')}
          options={recordStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('catalogue.filter.dueBy')}>
        <DatePicker
          style={{ width: '100%' }}
          aria-label={t('catalogue.filter.dueBy')}
          placeholder={t('common.all')}
          value={filter.dueBy ? dayjs(filter.dueBy) : null}
          onChange={(day) => onChange({ ...filter, dueBy: day ? day.format('YYYY-MM-DD') : undefined })}
        />
      </Labelled>
      <Ticks filter={filter} onChange={onChange} />
      <Places filter={filter} onChange={onChange} />
      <Button size="small" onClick={() => onChange({})}>
        {t('catalogue.filter.clear')}
      </Button>
    </Flex>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <div className="cell-more">{label}</div>
      {children}
    </div>
  )
}

function Years({ filter, onChange }: Props) {
  const t = useT()
  const field = (key: 'yearFrom' | 'yearTo') => (
    <InputNumber
      controls={false}
      min={1850}
      max={2199}
      precision={0}
      style={{ flex: 1 }}
      aria-label={t(`catalogue.filter.${key}`)}
      placeholder={t(`catalogue.filter.${key}`)}
      value={filter[key]}
      onChange={(year) => (year === null || year >= 1850) && onChange({ ...filter, [key]: year ?? undefined })}
    />
  )
  return (
    <Labelled label={t('catalogue.filter.year')}>
      <Flex gap={6} align="center">
        {field('yearFrom')} – {field('yearTo')}
      </Flex>
    </Labelled>
  )
}

function Ticks({ filter, onChange }: Props) {
  const t = useT()
  const tick = (label: string, on: boolean, next: RecordFilter) => (
    <Button key={label} size="small" type={on ? 'primary' : 'default'} aria-pressed={on} onClick={() => onChange(next)}>
      {label}
    </Button>
  )
  const complete = (value: number) =>
    tick(t(`completeness.${value as 0}`), filter.completeness === value, {
      ...filter,
      completeness: filter.completeness === value ? undefined : value,
    })
  const held = (value: boolean) =>
    tick(t(value ? 'holds.filter.held' : 'holds.filter.free'), filter.held === value, {
      ...filter,
      held: filter.held === value ? undefined : value,
    })
  return (
    <Labelled label={t('catalogue.filter.waiting')}>
      <Flex wrap gap={4}>
        {tick(t('catalogue.filter.pending'), filter.pending === true, {
          ...filter,
          pending: filter.pending ? undefined : true,
        })}
        {complete(2)}
        {complete(0)}
        {tick(t('catalogue.filter.unconfirmed'), filter.confirmed === false, {
          ...filter,
          confirmed: filter.confirmed === false ? undefined : false,
        })}
        {held(true)}
        {held(false)}
      </Flex>
    </Labelled>
  )
}

/** Conditions that came with a link from another page; each can be taken off. */
function Places({ filter, onChange }: Props) {
  const t = useT()
  const given = (['box', 'volume', 'location', 'party', 'batch', 'hold'] as const).filter((key) => filter[key])
  if (given.length === 0 && !filter.dueFrom && !filter.lines) return null
  return (
    <Flex wrap gap={4}>
      {given.map((key) => (
        <Tag key={key} closable onClose={() => onChange({ ...filter, [key]: undefined })}>
          {t(`catalogue.filter.${key}`)}
        </Tag>
      ))}
      {filter.dueFrom && (
        <Tag closable onClose={() => onChange({ ...filter, dueFrom: undefined })}>
          {t('catalogue.filter.dueFrom', { day: filter.dueFrom })}
        </Tag>
      )}
      {filter.lines && (
        <Tag closable onClose={() => onChange({ ...filter, lines: undefined })}>
          {t('catalogue.filter.lines', { lines: filter.lines.join(t('common.listSeparator')) })}
        </Tag>
      )}
    </Flex>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, Select, Tag, Typography } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { TrailFilter } from '../../shared/model/trail'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatInstant, today } from '../ui/format'
import type { TrailAddress } from './useTrailFilter'
import { useTrailText } from './useTrailText'

/** What auditors look for most. */
const QUICK = [
  { about: 'reveals', label: 'masking.quickReveals' },
  { about: 'exports', label: 'masking.quickExports' },
] as const

const DAY = 'YYYY-MM-DD'

/** Filters of the trail: what, who, when, and any text of subject, reason or values. */
export function TrailFilters({ filter, onChange }: { filter: TrailFilter; onChange: (changes: TrailAddress) => void }) {
  const t = useT()
  const words = useTrailText()
  const { data } = useQuery(rpc.audit.actions.queryOptions({ input: {} }))
  const span: [Dayjs | null, Dayjs | null] = [
    filter.from === undefined ? null : dayjs(formatInstant(filter.from).slice(0, 10)),
    filter.to === undefined ? null : dayjs(formatInstant(filter.to - 1).slice(0, 10)),
  ]
  const preset = (days: number) => (): [Dayjs, Dayjs] => [dayjs(today()).subtract(days - 1, 'day'), dayjs(today())]
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '0 16px 8px' }} role="search">
      <Input.Search
        key={filter.text ?? ''}
        allowClear
        defaultValue={filter.text}
        placeholder={t('audit.searchHint')}
        aria-label={t('audit.searchHint')}
        style={{ width: 260 }}
        onSearch={(text) => onChange({ text: text.trim() || undefined })}
      />
      {filter.text !== undefined && (
        <Typography.Text type="secondary" style={{ order: 1, flexBasis: '100%' }}>
          {t('audit.sealedHint')}
        </Typography.Text>
      )}
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.action}
        placeholder={t('audit.action')}
        aria-label={t('audit.action')}
        style={{ width: 200 }}
        options={data?.actions.map((value) => ({ value, label: words.action(value) }))}
        onChange={(action?: string) => onChange({ action })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.actor}
        placeholder={t('audit.actor')}
        aria-label={t('audit.actor')}
        style={{ width: 150 }}
        options={data?.actors.filter(Boolean).map((value) => ({ value, label: value }))}
        onChange={(actor?: string) => onChange({ actor })}
      />
      {QUICK.map(({ about, label }) => (
        <Button
          key={about}
          type={filter.about === about ? 'primary' : 'default'}
          ghost={filter.about === about}
          aria-pressed={filter.about === about}
          onClick={() => onChange({ about: filter.about === about ? undefined : about, action: undefined })}
        >
          {t(label)}
        </Button>
      ))}
      <DatePicker.RangePicker
        value={span}
        allowEmpty={[true, true]}
        placeholder={[t('audit.from'), t('audit.to')]}
        presets={[
          { label: t('audit.today'), value: preset(1) },
          { label: t('audit.week'), value: preset(7) },
          { label: t('audit.month'), value: preset(30) },
        ]}
        onChange={(days) => onChange({ from: days?.[0]?.format(DAY), to: days?.[1]?.format(DAY) })}
      />
      {filter.subjectUid && (
        <Tag closable onClose={() => onChange({ subjectUid: undefined })} style={{ alignSelf: 'center' }}>
          {t('audit.oneSubject')}
        </Tag>
      )}
      {Object.keys(filter).length > 0 && (
        <Button
          type="link"
          onClick={() =>
            onChange({
              action: undefined,
              about: undefined,
              actor: undefined,
              subjectUid: undefined,
              text: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {t('audit.clear')}
        </Button>
      )}
    </div>
  )
}

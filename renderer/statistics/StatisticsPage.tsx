import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Empty, Flex, Segmented, Skeleton, Typography } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { USE_BY, type UseBy, type UseFigures } from '../../shared/model/statistics'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ExportButton } from '../forms'
import { formatCount, today } from '../ui/format'
import { PageHead } from '../ui/PageHead'
import { UsePicture } from './UsePicture'
import { UseRows } from './UseRows'
import { UseTable } from './UseTable'

const FIGURES = ['persons', 'volumes', 'records', 'copiedPages'] as const

/** Period, kind of bars and chosen bar as they stand in the address. */
function useQuestion() {
  const [params, setParams] = useSearchParams()
  const by = USE_BY.find((one) => one === params.get('by')) ?? 'month'
  const from = params.get('from') ?? `${today().slice(0, 4)}-01-01`
  const to = params.get('to') ?? today()
  const change = (next: Record<string, string | null>) => {
    const all = new URLSearchParams(params)
    for (const [name, value] of Object.entries(next)) {
      if (value === null) all.delete(name)
      else all.set(name, value)
    }
    setParams(all)
  }
  return { by, from, to, key: params.get('key'), change }
}

/** 利用统计: 人次, 卷次, 件次 of a period; bars by who, what, when, how long; and the records behind each. */
export function StatisticsPage() {
  const t = useT()
  const { by, from, to, key, change } = useQuestion()
  const { data } = useQuery({
    ...rpc.statistics.use.queryOptions({ input: { from, to, by } }),
    placeholderData: (before: UseFigures | undefined) => before,
  })
  const group = data?.groups.find((one) => one.key === key)
  const choose = (next: string) => change({ key: next })
  return (
    <>
      <PageHead
        title={t('statistics.title')}
        beside={<Period from={from} to={to} onChange={(next) => change({ ...next, key: null })} />}
        actions={
          <ExportButton
            list={{ kind: 'loans', filter: { which: 'all', lentFrom: from, lentTo: to } }}
            label={t('statistics.exportLoans')}
          />
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }}>
        <Flex gap={32} wrap align="baseline" style={{ marginBottom: 12 }}>
          {FIGURES.map((figure) => (
            <span key={figure}>
              <Typography.Text type="secondary">{t(`statistics.${figure}`)}</Typography.Text>{' '}
              <Typography.Text strong className="num" style={{ fontSize: 20 }}>
                {data ? formatCount(data[figure]) : t('common.none')}
              </Typography.Text>
            </span>
          ))}
          <Typography.Text type="secondary">{t('statistics.rule')}</Typography.Text>
        </Flex>
        <Flex gap={12} wrap justify="space-between">
          <Segmented<UseBy>
            aria-label={t('statistics.by')}
            value={by}
            options={USE_BY.map((value) => ({ value, label: t(`statistics.by.${value}`) }))}
            onChange={(next) => change({ by: next, key: null })}
          />
          <ExportButton list={{ kind: 'use', from, to, by }} label={t('statistics.exportTable')} />
        </Flex>
        {!data ? (
          <Skeleton active paragraph={{ rows: 6 }} />
        ) : data.groups.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('statistics.empty')} />
        ) : (
          <Flex gap={16} align="start" wrap style={{ marginTop: 8 }}>
            <UsePicture by={by} groups={data.groups} onChoose={choose} />
            <UseTable by={by} groups={data.groups} chosen={key} onChoose={choose} />
          </Flex>
        )}
        {group && (
          <UseRows
            key={`${by}|${from}|${to}|${group.key}`}
            question={{ by, from, to }}
            group={group}
            onClose={() => change({ key: null })}
          />
        )}
      </div>
    </>
  )
}

function Period({
  from,
  to,
  onChange,
}: {
  from: string
  to: string
  onChange: (next: { from: string; to: string }) => void
}) {
  const t = useT()
  const now = today()
  const year = Number(now.slice(0, 4))
  const presets = {
    thisMonth: { from: `${now.slice(0, 7)}-01`, to: now },
    thisYear: { from: `${year}-01-01`, to: now },
    lastYear: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  }
  return (
    <Flex gap={8} align="center">
      <DatePicker.RangePicker
        allowClear={false}
        aria-label={t('statistics.period')}
        placeholder={[t('statistics.from'), t('statistics.to')]}
        value={[dayjs(from), dayjs(to)]}
        onChange={(days) => {
          const [first, last] = days ?? []
          if (first && last) onChange({ from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') })
        }}
      />
      {(['thisMonth', 'thisYear', 'lastYear'] as const).map((name) => (
        <Button key={name} type="text" size="small" onClick={() => onChange(presets[name])}>
          {t(`statistics.${name}`)}
        </Button>
      ))}
    </Flex>
  )
}

import { useQuery } from '@tanstack/react-query'
import { App, Button, Empty, Flex, Input, InputNumber, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { NumberSeries } from '../../shared/model/golive'
import { isMessageKey } from '../../shared/messages'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { DeskTabs } from '../circulation'
import { ErrorNote } from '../intake'
import { formatInstant } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'
import { FormModal } from '../ui/FormModal'

type Gap = NumberSeries['gaps'][number]
const seriesName = (t: ReturnType<typeof useT>, kind: string) => {
  const key = `golive.series.${kind}`
  return isMessageKey(key) ? t(key) : kind
}

/** 单号连续性: what is missing in the numbers of a year, and why. */
export function NumbersPage() {
  const t = useT()
  const [year, setYear] = useState(() => new Date().getFullYear())
  const { data } = useQuery(rpc.golive.numbers.queryOptions({ input: { year } }))
  return (
    <>
      <DeskTabs at="late" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }} tabIndex={-1}>
        <Flex gap={12} align="center" style={{ marginBlockEnd: 8 }}>
          <SectionTitle margin={0}>{t('golive.numbers')}</SectionTitle>
          <InputNumber
            aria-label={t('golive.numbers.year')}
            value={year}
            min={1990}
            max={2199}
            style={{ width: 96 }}
            onChange={(value) => value !== null && setYear(value)}
          />
        </Flex>
        <Typography.Paragraph type="secondary" style={{ maxWidth: 860 }}>
          {t('golive.numbers.hint')}
        </Typography.Paragraph>
        {data?.series.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.numbers.none')} />
        )}
        {data?.series.map((series) => (
          <Series key={`${series.kind} ${series.year}`} series={series} />
        ))}
      </div>
    </>
  )
}

function Series({ series }: { series: NumberSeries }) {
  const t = useT()
  const can = useCan()
  const [chosen, setChosen] = useState<number[]>([])
  const [asking, setAsking] = useState<'explain' | 'continue' | null>(null)
  const name = seriesName(t, series.kind)
  const oversee = can('golive.oversee')
  return (
    <section style={{ marginBlockEnd: 20, maxWidth: 980 }} data-series={series.kind}>
      <Flex gap={12} align="center" style={{ marginBlockEnd: 6 }}>
        <strong>{name}</strong>
        <span className="num">
          {t('golive.numbers.last')} {series.last} · {t('golive.numbers.used')} {series.used}
        </span>
        <Tag color={series.open > 0 ? 'warning' : 'success'}>
          {series.open > 0
            ? `${t('golive.numbers.open')} ${series.open}`
            : t(series.gaps.length > 0 ? 'golive.numbers.allExplained' : 'golive.numbers.noGaps')}
        </Tag>
        <span style={{ flex: 1 }} />
        {oversee && (
          <Button size="small" disabled={chosen.length === 0} onClick={() => setAsking('explain')}>
            {t('golive.numbers.explain')}
          </Button>
        )}
        {oversee && (
          <Button size="small" type="text" onClick={() => setAsking('continue')}>
            {t('golive.numbers.continue')}…
          </Button>
        )}
      </Flex>
      {series.gaps.length > 0 && (
        <Table<Gap>
          size="small"
          rowKey="number"
          dataSource={series.gaps}
          pagination={false}
          {...(oversee
            ? {
                rowSelection: {
                  columnWidth: 40,
                  selectedRowKeys: chosen,
                  onChange: (keys) => setChosen(keys.map(Number)),
                },
              }
            : {})}
          columns={[
            { title: t('golive.numbers.gap'), dataIndex: 'name', width: 150, className: 'code' },
            {
              title: t('golive.numbers.explanation'),
              dataIndex: 'explanation',
              render: (text: string | null) => text ?? t('common.none'),
            },
            {
              title: t('golive.late.by'),
              dataIndex: 'by',
              width: 120,
              render: (by: string | null) => by ?? t('common.none'),
            },
            {
              title: t('golive.late.enteredOn'),
              dataIndex: 'explainedAt',
              width: 170,
              className: 'num',
              render: (at: number | null) => (at === null ? t('common.none') : formatInstant(at)),
            },
          ]}
        />
      )}
      {asking && (
        <Asking
          series={series}
          numbers={asking === 'explain' ? chosen : null}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            setChosen([])
          }}
        />
      )}
    </section>
  )
}

interface AskingProps {
  series: NumberSeries
  /** Numbers to explain; null: the series goes on behind a number on paper. */
  numbers: number[] | null
  onClose: () => void
  onDone: () => void
}

function Asking({ series, numbers, onClose, onDone }: AskingProps) {
  const t = useT()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [last, setLast] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { kind, year } = series
  const send = async () => {
    if (numbers) await client.golive.explainGap({ kind, year, numbers, explanation: text })
    else if (last !== null) {
      await client.golive.continueSeries({ kind, year, last, reason: text })
      void message.success(t('golive.numbers.continued', { name: last }))
    }
    onDone()
  }
  const label = t(numbers ? 'golive.numbers.explanation' : 'golive.numbers.reason')
  return (
    <FormModal
      open
      title={`${seriesName(t, kind)} · ${t(numbers ? 'golive.numbers.explain' : 'golive.numbers.continue')}`}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: text.trim() === '' || (!numbers && last === null) }}
      onOk={() => void send().catch(setError)}
      onCancel={onClose}
    >
      {numbers ? (
        <p>{t('golive.numbers.chosen', { count: numbers.length })}</p>
      ) : (
        <p>
          <label htmlFor="numbers-last">{t('golive.numbers.continueHint')}</label>{' '}
          <InputNumber autoFocus id="numbers-last" min={series.last + 1} value={last} onChange={setLast} />
        </p>
      )}
      <Input.TextArea
        autoFocus={numbers !== null}
        value={text}
        rows={2}
        maxLength={200}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
        style={{ marginBlockEnd: 10 }}
      />
      {error !== null && <ErrorNote error={error} />}
    </FormModal>
  )
}

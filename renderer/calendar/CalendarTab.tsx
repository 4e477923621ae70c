import { useQuery } from '@tanstack/react-query'
import { App, Button, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { KnownYear } from '../../shared/model/calendar'
import type { Translate } from '../../shared/messages'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { formatInstant } from '../ui/format'
import { Days } from './Days'
import { ImportTable } from './ImportTable'
import { MissingYears } from './MissingYears'

/** The years the calendar knows and from where; the days of each; import of the next one. */
export function CalendarTab() {
  const t = useT()
  const { modal } = App.useApp()
  const showError = useShowError()
  const [importing, setImporting] = useState(false)
  const { data } = useQuery(rpc.calendar.years.queryOptions({ input: {} }))
  const drop = ({ year }: KnownYear) =>
    modal.confirm({
      title: t('calendar.dropTitle', { year }),
      content: t('calendar.dropText'),
      okText: t('calendar.drop'),
      onOk: () => client.calendar.dropYear({ year }).catch(showError),
    })
  return (
    <div style={{ maxWidth: 860 }}>
      <MissingYears />
      <Typography.Paragraph>{t('calendar.intro')}</Typography.Paragraph>
      <Button type="primary" onClick={() => setImporting(true)}>
        {t('calendar.import')}
      </Button>
      <Table<KnownYear>
        size="small"
        rowKey="year"
        style={{ marginTop: 12 }}
        loading={!data}
        dataSource={data?.years ?? []}
        pagination={false}
        expandable={{ expandedRowRender: (one) => <Days days={one.days} /> }}
        columns={[
          { title: t('calendar.year'), dataIndex: 'year', className: 'num', width: 80 },
          { title: t('calendar.source'), render: (_, one) => <Origin year={one} /> },
          { title: t('calendar.off'), dataIndex: 'off', className: 'num', width: 90, align: 'right' },
          { title: t('calendar.work'), dataIndex: 'work', className: 'num', width: 90, align: 'right' },
          {
            title: '',
            width: 110,
            render: (_, one) =>
              one.source === 'import' && (
                <Button type="link" size="small" onClick={() => void drop(one)}>
                  {t('calendar.drop')}
                </Button>
              ),
          },
        ]}
      />
      {importing && <ImportTable known={data?.years ?? []} onClose={() => setImporting(false)} />}
    </div>
  )
}

const originText = (t: Translate, year: KnownYear) =>
  t('calendar.origin', {
    file: year.fileName ? `${year.fileName} · ` : '',
    version: year.version,
    by: year.importedBy,
    at: year.importedAt === null ? '' : formatInstant(year.importedAt).slice(0, 16),
  })

function Origin({ year }: { year: KnownYear }) {
  const t = useT()
  return (
    <>
      <Tag color={year.source === 'import' ? 'processing' : 'default'}>{t(`calendar.source.${year.source}`)}</Tag>
      {year.source === 'import' && <Typography.Text type="secondary">{originText(t, year)}</Typography.Text>}
    </>
  )
}

import { Table, Typography } from 'antd'
import { Link } from 'react-router'
import type { DayClose, DayLine } from '../../shared/model/report'
import { useT } from '../app/i18n'
import { formatCount, formatInstant } from '../ui/format'
import { LateTag } from '../ui/LateTag'

/** The rows behind the figures of a day. */
export function DayTables({ day }: { day: DayClose }) {
  const t = useT()
  return (
    <>
      <Lines title={t('home.lentRows', { count: formatCount(day.out.length) })} lines={day.out} />
      <Lines title={t('home.returnedRows', { count: formatCount(day.back.length) })} lines={day.back} />
      {day.imported.length > 0 && (
        <section aria-labelledby="day-imported">
          <h2 id="day-imported">{t('home.imported')}</h2>
          <Table<DayClose['imported'][number]>
            size="small"
            rowKey="batch"
            pagination={false}
            dataSource={day.imported}
            columns={[
              {
                title: t('home.file'),
                dataIndex: 'fileName',
                render: (name: string, row) => <Link to={`/catalogue?batch=${row.batch}`}>{name}</Link>,
              },
              { title: t('home.loaded'), dataIndex: 'loaded', className: 'num', align: 'end', render: formatCount },
              {
                title: t('home.pendingRows'),
                dataIndex: 'pending',
                className: 'num',
                align: 'end',
                render: formatCount,
              },
              {
                title: t('home.setAsideRows'),
                dataIndex: 'setAside',
                className: 'num',
                align: 'end',
                render: formatCount,
              },
              { title: t('home.by'), dataIndex: 'by' },
            ]}
          />
        </section>
      )}
      {day.byPerson.length > 0 && (
        <section aria-labelledby="day-people">
          <h2 id="day-people">{t('home.byPerson')}</h2>
          <Table<DayClose['byPerson'][number]>
            size="small"
            rowKey="name"
            pagination={false}
            dataSource={day.byPerson}
            style={{ maxWidth: 480 }}
            columns={[
              { title: t('home.by'), dataIndex: 'name' },
              { title: t('home.lent'), dataIndex: 'lent', className: 'num', align: 'end', render: formatCount },
              { title: t('home.returned'), dataIndex: 'returned', className: 'num', align: 'end', render: formatCount },
            ]}
          />
        </section>
      )}
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: DayLine[] }) {
  const t = useT()
  const dash = (text: string) => text || t('common.none')
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Table<DayLine>
        size="small"
        rowKey={(line) => `${line.slip}|${line.recordUid}|${line.at}`}
        pagination={lines.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        dataSource={lines}
        locale={{ emptyText: <Typography.Text type="secondary">{t('home.noRows')}</Typography.Text> }}
        columns={[
          {
            title: t('home.time'),
            dataIndex: 'at',
            width: 70,
            className: 'num',
            render: (at: number) => formatInstant(at).slice(11, 16),
          },
          {
            title: t('home.record'),
            dataIndex: 'name',
            width: 232,
            className: 'code',
            render: (name: string, line) => <Link to={`/catalogue/${line.recordUid}`}>{name}</Link>,
          },
          { title: t('home.title'), dataIndex: 'title', ellipsis: true },
          { title: t('home.borrower.name'), dataIndex: 'borrower', width: 110, ellipsis: true },
          { title: t('home.department'), dataIndex: 'department', width: 120, ellipsis: true, render: dash },
          { title: t('home.dueOn'), dataIndex: 'dueOn', width: 110, className: 'num', render: dash },
          {
            title: t('home.slip'),
            width: 160,
            render: (_, line) => (
              <>
                <span className="code">{line.slip}</span>{' '}
                <LateTag enteredOn={line.enteredOn} paperSlip={line.paperSlip} />
              </>
            ),
          },
          { title: t('home.by'), dataIndex: 'by', width: 120, ellipsis: true },
        ]}
      />
    </section>
  )
}

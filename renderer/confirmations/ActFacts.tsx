import { Descriptions, Table, Typography } from 'antd'
import { factText } from '../../shared/messages/actText'
import type { ActSheet, ConfirmationView } from '../../shared/model/confirmation'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { minuteOf } from './words'

const CELL = { padding: '5px 12px' }
const LOOK = { label: { ...CELL, width: 148 }, content: CELL }

/** Exactly what will happen, and why it was proposed. */
export function ActFacts({ view }: { view: ConfirmationView }) {
  const t = useT()
  const facts = view.sheet.facts.map((fact, at) => {
    const [label, children] = factText(t, fact, minuteOf)
    return { key: at, label, children: <span className={fact.as === 'number' ? 'num' : ''}>{children}</span> }
  })
  const digest = view.sheet.digest
    ? [
        {
          key: 'digest',
          label: t('confirmations.digest'),
          children: <span className="confirmation-digest num">{view.sheet.digest}</span>,
        },
      ]
    : []
  return (
    <>
      <section className="confirmation-part" aria-label={t('confirmations.willHappen')}>
        <h3>{t('confirmations.willHappen')}</h3>
        <Descriptions size="small" bordered column={1} styles={LOOK} items={[...facts, ...digest]} />
        {view.sheet.records && <Records records={view.sheet.records} />}
      </section>
      <Descriptions
        size="small"
        column={2}
        className="confirmation-part"
        items={[
          { key: 'reason', label: t('confirmations.reason'), children: view.reason, span: 2 },
          { key: 'at', label: t('confirmations.proposedAt'), children: minuteOf(view.proposedAt) },
          { key: 'until', label: t('confirmations.expiresAt'), children: minuteOf(view.expiresAt) },
          {
            key: 'code',
            label: t('confirmations.code'),
            children: (
              <Typography.Text copyable className="code">
                {view.code}
              </Typography.Text>
            ),
          },
        ]}
      />
    </>
  )
}

function Records({ records }: { records: NonNullable<ActSheet['records']> }) {
  const t = useT()
  const { count, sample } = records
  return (
    // A list that scrolls must be reached by keyboard.
    <div className="confirmation-records" role="group" aria-label={t('confirmations.recordName')} tabIndex={0}>
      <Table
        size="small"
        rowKey="uid"
        pagination={false}
        title={() => t('confirmations.recordsOf', { count: formatCount(count), shown: formatCount(sample.length) })}
        dataSource={sample}
        columns={[
          { title: t('confirmations.recordName'), dataIndex: 'name', className: 'code', width: 220 },
          { title: t('confirmations.recordTitle'), dataIndex: 'title' },
        ]}
      />
    </div>
  )
}

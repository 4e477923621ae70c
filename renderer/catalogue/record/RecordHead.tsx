import { useQuery } from '@tanstack/react-query'
import { Flex, Tag, Typography } from 'antd'
import { Link } from 'react-router'
import type { RecordView } from '../../../shared/model/record'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { WaitingNote } from '../../confirmations'
import { HoldTags } from '../../holds'
import { CustodyLine } from '../../transfer'
import { StubNote } from '../../disposal'
import { StateTag } from '../../ui/StateTag'

const COMPLETENESS = ['default', 'success', 'warning'] as const

/** What the record is and where it is now. */
export function RecordHead({ record, title }: { record: RecordView; title?: string }) {
  const t = useT()
  const name = record.code ?? record.businessNumber
  return (
    <header className="record-top">
      <Flex align="center" gap={10} wrap>
        <Typography.Text
          className="code"
          style={{ fontSize: 20, fontWeight: 600 }}
          copyable={name ? { text: name, tooltips: [t('record.copy'), t('record.copied')] } : false}
        >
          {name ?? t('record.noCode')}
        </Typography.Text>
        <StateTag state={record.state} />
        <HoldTags holds={record.holds} />
        {record.state !== 'destroyed' && (
          <Tag color={COMPLETENESS[record.completeness] ?? 'default'} style={{ marginInlineEnd: 0 }}>
            {t(`completeness.${record.completeness as 0}`)}
          </Tag>
        )}
        {record.pendingCount > 0 && (
          <Tag color="warning" style={{ marginInlineEnd: 0 }}>
            {t('record.pending')} {record.pendingCount}
          </Tag>
        )}
      </Flex>
      <Typography.Title level={1} style={{ fontSize: 16, margin: '2px 0' }}>
        {title ?? record.title}
      </Typography.Title>
      {record.state === 'destroyed' ? <StubNote record={record.uid} /> : <Where record={record} />}
      <WaitingNote about={record.uid} />
    </header>
  )
}

/** Place and box, or who has it, until when, and by which telephone. */
function Where({ record }: { record: RecordView }) {
  const t = useT()
  const { data } = useQuery({
    ...rpc.circulation.whereIs.queryOptions({ input: { ref: record.uid } }),
    enabled: record.state === 'out',
  })
  const place = record.place
    ? [record.place.location, t('record.box', { box: record.place.box })].filter(Boolean).join(' · ')
    : t('record.noPlace')
  const holder = record.state === 'out' ? data?.holder : null
  const reading = record.state === 'out' ? data?.reading : null
  return (
    <Flex gap={12} wrap>
      <Typography.Text type="secondary">{t('record.where')}</Typography.Text>
      {holder && (
        <>
          <strong>{t('record.heldBy', { name: holder.name, department: holder.department })}</strong>
          <span className="num">{t('record.due', { date: holder.dueOn })}</span>
          {holder.overdueDays > 0 && <Tag color="error">{t('record.overdue', { days: holder.overdueDays })}</Tag>}
          {holder.phone && <span className="num">{holder.phone}</span>}
        </>
      )}
      {reading?.visitUid === '' && <strong>{t('visits.readingRoom')}</strong>}
      {reading?.visitUid && (
        <Link to={`/circulation/visits/${reading.visitUid}`}>
          <strong>{t('visits.readingRoomOf', { visitors: reading.visitors, number: reading.number })}</strong>
        </Link>
      )}
      {record.custody ? <CustodyLine custody={record.custody} /> : <span className="num">{place}</span>}
      {record.batch && <Link to={`/catalogue?batch=${record.batch.uid}`}>{batchText(t, record.batch)}</Link>}
    </Flex>
  )
}

const batchText = (t: ReturnType<typeof useT>, batch: NonNullable<RecordView['batch']>) =>
  batch.sheet
    ? t('record.history.batch', { file: batch.fileName, sheet: batch.sheet, row: batch.row })
    : t('record.history.batchPlain', { file: batch.fileName, row: batch.row })

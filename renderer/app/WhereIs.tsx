import { Alert, Button, Descriptions, Flex, Typography, type InputRef } from 'antd'
import type { RefObject } from 'react'
import { useNavigate } from 'react-router'
import type { Box } from '../../shared/model/box'
import type { DeskRecord } from '../../shared/model/loan'
import type { RecordState } from '../../shared/rules/recordState'
import type { Translate } from '../../shared/messages'
import { CopyTag } from '../ui/CopyTag'
import { formatInstant } from '../ui/format'
import { LateTag } from '../ui/LateTag'
import { StateTag } from '../ui/StateTag'
import { useT } from './i18n'
import { useWhere } from './useWhere'
import { WhereChoices } from './WhereChoices'
import { WhereField } from './WhereField'

/** A code, number, barcode or name in; the place or the holder out. `onLeave`: the person goes on to what was found. */
export function WhereIs({ field, onLeave }: { field: RefObject<InputRef | null>; onLeave: () => void }) {
  const t = useT()
  const { answer, ask } = useWhere()
  return (
    <Flex vertical gap={12}>
      <WhereField field={field} onAsk={ask} />
      <div aria-live="polite" style={{ minHeight: 150 }}>
        {answer?.kind === 'record' && <Found record={answer.record} onLeave={onLeave} />}
        {answer?.kind === 'box' && <FoundBox box={answer.box} onLeave={onLeave} />}
        {answer?.kind === 'choice' && (
          <WhereChoices key={answer.text} hits={answer.hits} onChoose={(uid) => ask(uid)} />
        )}
        {answer?.kind === 'unknown' && (
          <Alert type="warning" showIcon title={t('where.unknown', { text: answer.text })} />
        )}
        {answer?.kind === 'error' && <Alert type="error" showIcon title={answer.message} />}
      </div>
      <Typography.Text type="secondary">{t('where.hint')}</Typography.Text>
    </Flex>
  )
}

function Found({ record, onLeave }: { record: DeskRecord; onLeave: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { holder, reading, box, place } = record
  const go = (to: string) => {
    onLeave()
    void navigate(to)
  }
  const due = holder && [
    holder.dueOn,
    holder.overdueDays > 0 && t('circulation.daysOverdue', { count: holder.overdueDays }),
  ]
  const lines = holder
    ? [
        { key: 'holder', label: t('where.holder'), children: <strong>{`${holder.name} ${holder.department}`}</strong> },
        { key: 'phone', label: t('where.phone'), children: holder.phone || t('common.none') },
        { key: 'due', label: t('where.due'), children: due?.filter(Boolean).join(' · ') },
      ]
    : readingLines(t, reading)
  return (
    <>
      <Flex gap={10} align="center">
        <strong className="code" style={{ fontSize: 16 }}>
          {record.code ?? record.businessNumber ?? record.title}
        </strong>
        <StateTag state={record.state as RecordState} />
        <CopyTag replacement={record.replacement} />
        {holder && <LateTag enteredOn={holder.enteredOn} paperSlip={holder.paperSlip} />}
      </Flex>
      <Typography.Paragraph style={{ margin: '2px 0 8px' }}>
        {[record.title, record.personName, record.birth, record.employer].filter(Boolean).join(' · ')}
      </Typography.Paragraph>
      <Descriptions
        size="small"
        column={1}
        bordered
        styles={{ label: { width: 120 } }}
        items={[
          ...lines,
          {
            key: 'place',
            label: t('where.place'),
            children: (
              <strong className="code" style={{ fontSize: 16 }}>
                {place ?? t('circulation.noPlace')}
              </strong>
            ),
          },
          { key: 'box', label: t('where.box'), children: box?.number ?? t('common.none') },
        ]}
      />
      <Flex gap={8} style={{ marginTop: 10 }}>
        <Button onClick={() => go(`/catalogue/${record.uid}`)}>{t('where.openRecord')}</Button>
        {box && <Button onClick={() => go(`/storeroom/boxes/${box.uid}`)}>{t('where.openBox')}</Button>}
      </Flex>
    </>
  )
}

const readingLines = (t: Translate, reading: DeskRecord['reading']) =>
  reading
    ? [
        {
          key: 'reading',
          label: t('visits.readingRoom'),
          children: (
            <strong>{[reading.visitors, reading.organisation, reading.number].filter(Boolean).join(' · ')}</strong>
          ),
        },
        { key: 'since', label: t('visits.openedOn'), children: formatInstant(reading.since).slice(0, 16) },
      ]
    : []

function FoundBox({ box, onLeave }: { box: Box; onLeave: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <>
      <strong>{t('where.boxHas', { number: box.number, count: box.records })}</strong>
      <Descriptions
        size="small"
        column={1}
        bordered
        styles={{ label: { width: 120 } }}
        style={{ marginBlock: 8 }}
        items={[
          {
            key: 'place',
            label: t('where.place'),
            children: <strong className="code">{box.place ?? t('circulation.noPlace')}</strong>,
          },
        ]}
      />
      <Button
        onClick={() => {
          onLeave()
          void navigate(`/storeroom/boxes/${box.uid}`)
        }}
      >
        {t('where.openBox')}
      </Button>
    </>
  )
}

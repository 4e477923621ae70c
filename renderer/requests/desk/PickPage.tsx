import { CheckCircleFilled, CloseCircleFilled, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Skeleton, Table, Tag, theme } from 'antd'
import { useRef, useState } from 'react'
import type { DeskLine } from '../../../shared/model/request'
import type { Translate } from '../../../shared/messages'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useErrorText } from '../../app/showError'
import { play, ScanField, type ScanFieldHandle } from '../../circulation'
import { usePrint } from '../../forms'
import { codeOfRecord, whoOfRecord, wishOf } from '../parts'
import { RequestsTabs } from '../RequestsTabs'
import { PickActions } from './PickActions'

interface Verdict {
  good: boolean
  text: string
}

/** What is to be fetched, in walking order; each record is scanned as it is taken from its place. */
export function PickPage() {
  const t = useT()
  const textOf = useErrorText()
  const field = useRef<ScanFieldHandle>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const { data, error } = useQuery(rpc.requests.pickList.queryOptions({ input: {} }))
  const pick = (ref: string) =>
    client.requests
      .pick({ ref })
      .then(({ record, request }) => {
        play('good')
        const code = record ? codeOfRecord(record) : ref
        setVerdict({
          good: true,
          text: t('requestsPage.picked', { code, number: request.number, name: request.borrower.name }),
        })
      })
      .catch((problem: unknown) => {
        play('bad')
        setVerdict({ good: false, text: textOf(problem) })
      })
      .finally(() => field.current?.focus())
  return (
    <>
      <RequestsTabs at="pick" actions={<PrintList empty={data?.lines.length === 0} />} />
      <div style={{ padding: '0 16px' }}>
        <ScanField
          ref={field}
          label={t('requestsPage.pickScan')}
          onScan={(text) => void pick(text)}
          onEscape={() => setVerdict(null)}
        />
      </div>
      <VerdictLine verdict={verdict} />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {error && !data && <Alert type="error" showIcon title={textOf(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
        {data?.lines.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('requestsPage.nothingToPick')} />
        )}
        {data && data.lines.length > 0 && <PickTable lines={data.lines} onPick={(ref) => void pick(ref)} />}
      </div>
    </>
  )
}

function PickTable({ lines, onPick }: { lines: DeskLine[]; onPick: (record: string) => void }) {
  const t = useT()
  return (
    <Table<DeskLine> size="small" rowKey="uid" pagination={false} dataSource={lines} columns={columnsOf(t, onPick)} />
  )
}

function PrintList({ empty }: { empty: boolean }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  if (!can('forms.print')) return null
  return (
    <Button
      icon={<PrinterOutlined />}
      disabled={empty}
      onClick={() => print((locale) => client.forms.pickList({ locale }))}
    >
      {t('requestsPage.printPickList')}
    </Button>
  )
}

function VerdictLine({ verdict }: { verdict: Verdict | null }) {
  const { token } = theme.useToken()
  return (
    <div
      className="pick-verdict"
      aria-live="polite"
      data-verdict={verdict && (verdict.good ? 'good' : 'bad')}
      style={{ color: verdict?.good ? token.colorSuccess : token.colorError }}
    >
      {verdict && (
        <>
          {verdict.good ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />} {verdict.text}
        </>
      )}
    </div>
  )
}

const columnsOf = (t: Translate, onPick: (record: string) => void) => [
  {
    title: t('circulation.field.place'),
    width: 250,
    render: (_: unknown, { place }: DeskLine) => (
      <span className="code">
        {[place?.location, place?.box && t('circulation.boxNumber', { number: place.box })]
          .filter(Boolean)
          .join(' · ') || t('circulation.noPlace')}
      </span>
    ),
  },
  {
    title: t('circulation.column.file'),
    render: (_: unknown, { record }: DeskLine) =>
      record && (
        <>
          <span className="code">{codeOfRecord(record)}</span> {record.title}
          <div className="quiet">{whoOfRecord(record)}</div>
        </>
      ),
  },
  {
    title: t('requests.field.asker'),
    width: 190,
    render: (_: unknown, { request }: DeskLine) => (
      <>
        {[request.borrower.name, request.borrower.department].filter(Boolean).join(' · ')}
        <div className="quiet num">{request.number}</div>
      </>
    ),
  },
  {
    title: t('requestsPage.wish'),
    width: 170,
    render: (_: unknown, { request }: DeskLine) => (
      <>
        {wishOf(t, request)}
        {request.neededBy && (
          <div>
            <Tag color="warning">{t('requestsPage.neededOn', { date: request.neededBy })}</Tag>
          </div>
        )}
      </>
    ),
  },
  {
    width: 180,
    align: 'end' as const,
    render: (_: unknown, { record }: DeskLine) => record && <PickActions record={record} onPick={onPick} />,
  },
]

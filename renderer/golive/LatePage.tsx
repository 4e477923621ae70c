import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, InputNumber, Segmented, Space, Table, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { LateEntry } from '../../shared/model/golive'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { DeskTabs } from '../circulation'
import { usePrint } from '../forms'
import { SectionTitle } from '../ui/SectionTitle'
import { LateLoanForm } from './LateLoanForm'
import { LateReturnForm } from './LateReturnForm'

/** 补录: what was lent and came back on paper while the program was not running. */
export function LatePage() {
  const t = useT()
  const navigate = useNavigate()
  const [kind, setKind] = useState<'loan' | 'return'>('loan')
  const { data, isLoading } = useQuery(rpc.golive.lateEntries.queryOptions({ input: {} }))
  const limit = data?.limit ?? 0
  return (
    <>
      <DeskTabs
        at="late"
        actions={
          <Space>
            <PaperForms />
            <Button onClick={() => void navigate('/circulation/numbers')}>{t('golive.numbers')}</Button>
          </Space>
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }}>
        <Typography.Paragraph type="secondary">{t('golive.lateHint')}</Typography.Paragraph>
        <Segmented
          value={kind}
          options={(['loan', 'return'] as const).map((value) => ({ value, label: t(`golive.late.${value}`) }))}
          onChange={setKind}
          style={{ marginBlockEnd: 12 }}
        />
        {kind === 'loan' ? <LateLoanForm limit={limit} /> : <LateReturnForm limit={limit} />}
        <SectionTitle margin="20px 0 8px">{t('golive.late.entries')}</SectionTitle>
        <Table<LateEntry>
          size="small"
          rowKey={(row) => `${row.kind} ${row.loanUid} ${row.enteredOn} ${row.happenedOn} ${row.by}`}
          loading={isLoading}
          dataSource={data?.entries ?? []}
          columns={useColumns()}
          pagination={false}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.late.none')} /> }}
        />
      </div>
    </>
  )
}

function useColumns() {
  const t = useT()
  return [
    { title: t('golive.late.enteredOn'), dataIndex: 'enteredOn', width: 110, className: 'num' },
    {
      title: t('golive.late.kind'),
      dataIndex: 'kind',
      width: 80,
      render: (kind: LateEntry['kind']) => t(`golive.late.kind.${kind}`),
    },
    { title: t('golive.late.happenedOn'), dataIndex: 'happenedOn', width: 110, className: 'num' },
    { title: t('circulation.field.slip'), dataIndex: 'slip', width: 130, className: 'code' },
    { title: t('golive.late.paperSlip'), dataIndex: 'paperSlip', width: 140, className: 'code' },
    { title: t('circulation.field.borrower'), dataIndex: 'borrower' },
    { title: t('golive.late.records'), dataIndex: 'records', width: 80, align: 'right' as const, className: 'num' },
    { title: t('golive.late.by'), dataIndex: 'by', width: 120 },
  ]
}

function PaperForms() {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [sheets, setSheets] = useState(1)
  if (!can('forms.print')) return null
  return (
    <Space.Compact>
      <InputNumber
        min={1}
        max={50}
        value={sheets}
        aria-label={t('golive.paper.sheets')}
        style={{ width: 64 }}
        onChange={(value) => setSheets(value ?? 1)}
      />
      <Button icon={<PrinterOutlined />} onClick={() => print((locale) => client.golive.paperForm({ locale, sheets }))}>
        {t('golive.paper.print')}
      </Button>
    </Space.Compact>
  )
}

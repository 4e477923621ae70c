import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { RecordLine } from '../../shared/model/record'
import type { MessageKey, Translate } from '../../shared/messages'
import { HoldTag } from '../holds'
import { ClassName } from '../ui/ClassName'
import { periodText } from '../ui/periodText'
import { StateTag } from '../ui/StateTag'

/** A column a person may show, hide and widen. */
export interface Column {
  key: string
  label: MessageKey
  width: number
  /** Shown until the person decides otherwise. */
  first: boolean
  align?: 'end'
  /** Takes what is left of a wide window. */
  grows?: boolean
  cell: (row: RecordLine, t: Translate) => ReactNode
}

const dash = '—'

const place = (row: RecordLine, t: Translate) =>
  row.place
    ? [row.place.location, t('circulation.boxNumber', { number: row.place.box })].filter(Boolean).join(' · ')
    : dash

const COMPLETENESS = ['default', 'success', 'warning'] as const

/** Every column of the list; birth month and employer stand beside the name, so that nobody is handed the wrong 李秀英. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'code',
    label: 'catalogue.column.code',
    width: 218,
    first: true,
    cell: (row) => <span className="code">{row.code ?? row.businessNumber ?? dash}</span>,
  },
  { key: 'title', label: 'catalogue.column.title', width: 150, grows: true, first: true, cell: (row) => row.title },
  {
    key: 'person',
    label: 'catalogue.column.person',
    width: 184,
    first: true,
    cell: (row) => (
      <>
        {row.personName || dash}{' '}
        <span className="cell-more">{[row.birthMonth, row.employer].filter(Boolean).join(' · ')}</span>
      </>
    ),
  },
  {
    key: 'idNumber',
    label: 'catalogue.column.idNumber',
    width: 168,
    first: false,
    cell: (row) => <span className="code">{row.idMasked ?? dash}</span>,
  },
  {
    key: 'businessNumber',
    label: 'catalogue.column.businessNumber',
    width: 140,
    first: false,
    cell: (row) => <span className="code">{row.businessNumber ?? dash}</span>,
  },
  {
    key: 'hospital',
    label: 'catalogue.column.hospital',
    width: 180,
    first: false,
    cell: (row) => row.hospital || dash,
  },
  { key: 'year', label: 'catalogue.column.year', width: 54, first: true, align: 'end', cell: (row) => row.year },
  {
    key: 'class',
    label: 'catalogue.column.class',
    width: 120,
    first: false,
    cell: (row) => <ClassName code={row.classCode} name={row.className} />,
  },
  {
    key: 'period',
    label: 'catalogue.column.period',
    width: 70,
    first: false,
    cell: (row, t) => periodText(t, row.period),
  },
  {
    key: 'state',
    label: 'catalogue.column.state',
    width: 146,
    first: true,
    cell: (row) => (
      <>
        {row.held && <HoldTag />} <StateTag state={row.state} />
      </>
    ),
  },
  {
    key: 'place',
    label: 'catalogue.column.place',
    width: 112,
    first: true,
    cell: (row, t) => <span className="code">{place(row, t)}</span>,
  },
  {
    key: 'pages',
    label: 'catalogue.column.pages',
    width: 56,
    first: false,
    align: 'end',
    cell: (row) => row.pages ?? dash,
  },
  {
    key: 'completeness',
    label: 'catalogue.column.completeness',
    width: 96,
    first: true,
    cell: (row, t) => (
      <Tag color={COMPLETENESS[row.completeness] ?? 'default'}>{t(`completeness.${row.completeness as 0}`)}</Tag>
    ),
  },
  {
    key: 'pending',
    label: 'catalogue.column.pending',
    width: 76,
    first: true,
    cell: (row, t) =>
      row.pendingCount > 0 ? (
        <Tooltip title={t('catalogue.pendingHint', { count: row.pendingCount })}>
          <Tag color="warning" icon={<ExclamationCircleOutlined />}>
            {row.pendingCount}
          </Tag>
        </Tooltip>
      ) : (
        ''
      ),
  },
]

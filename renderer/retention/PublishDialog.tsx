import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Skeleton, Table, Typography } from 'antd'
import type { LineDifference } from '../../shared/model/retention'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { DayInput } from '../ui/DayInput'
import { formatCount, today } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { inLanguage, linePeriodText } from './lineText'
import type { TableDraft } from './useTable'

interface Values {
  effectiveFrom: string
  note: string
  reason: string
}

interface Props {
  draft: TableDraft
  /** The confirmation that now waits for the second person. */
  onProposed: (confirmation: string) => void
  onClose: () => void
}

/** What the changed table would change, and its proposal; nothing is written before a second person confirms. */
export function PublishDialog({ draft, onProposed, onClose }: Props) {
  const t = useT()
  const { data } = useQuery(rpc.retention.compare.queryOptions({ input: { lines: draft.lines } }))
  const send = async ({ effectiveFrom, note, reason }: Values) => {
    const { base, origin, fileName, lines } = draft
    const sent = { base, origin, fileName, lines, effectiveFrom, note: note ?? '', reason }
    onProposed((await client.retention.publish(sent)).confirmation)
  }
  return (
    <FormDialog<Values>
      width={960}
      title={t('retention.review')}
      hint={t('retention.reviewHint')}
      okText={t('retention.propose')}
      initial={{ effectiveFrom: today() }}
      onSend={send}
      onClose={onClose}
    >
      {data ? <Differences changes={data.changes} /> : <Skeleton active paragraph={{ rows: 4 }} />}
      {data && data.base !== draft.base && (
        <Alert type="warning" showIcon title={t('retention.newerBase', { base: data.base })} />
      )}
      <Form.Item
        name="effectiveFrom"
        label={t('retention.effectiveFrom')}
        rules={[{ required: true, message: t('retention.line.needed') }]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="note" label={t('retention.versionNote')} rules={[{ max: 300 }]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('retention.reason')}
        rules={[{ required: true, whitespace: true, min: 2, max: 300, message: t('retention.line.needed') }]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
    </FormDialog>
  )
}

/** Lines that are new, gone or other, before and after, with how many records are kept under each. */
function Differences({ changes }: { changes: readonly LineDifference[] }) {
  const t = useT()
  const { language } = useWords()
  if (changes.length === 0) return <Alert type="info" showIcon title={t('error.retention.no-difference')} />
  const kind = ({ before, after }: LineDifference) => (before === null ? 'added' : after === null ? 'removed' : 'other')
  return (
    <Table<LineDifference>
      size="small"
      rowKey="code"
      className="retention-differences"
      pagination={false}
      dataSource={[...changes]}
      columns={[
        { title: t('retention.line.code'), dataIndex: 'code', width: 90, className: 'num' },
        { title: t('retention.difference'), width: 90, render: (_, one) => t(`retention.difference.${kind(one)}`) },
        {
          title: t('retention.line.item'),
          render: (_, { before, after }) => {
            const old = before && inLanguage(before.item, language)
            const next = after && inLanguage(after.item, language)
            return (
              <>
                {old !== null && old !== next && <span className="retention-old">{old}</span>} {next}
              </>
            )
          },
        },
        {
          title: t('retention.period'),
          width: 220,
          render: (_, { before, after }) => {
            const old = before && linePeriodText(t, before)
            const next = after && linePeriodText(t, after)
            return old === next ? (
              next
            ) : (
              <>
                {old !== null && <span className="retention-old">{old}</span>}{' '}
                {next !== null && <Typography.Text strong>{next}</Typography.Text>}
              </>
            )
          },
        },
        {
          title: t('retention.keptUnder'),
          width: 110,
          align: 'right',
          className: 'num',
          render: (_, { kept }) => formatCount(kept),
        },
      ]}
    />
  )
}

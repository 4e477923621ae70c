import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Descriptions, Form, Input, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Clearance } from '../../shared/model/leaver'
import type { LoanLine } from '../../shared/model/loan'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { DeskTabs } from '../circulation'
import { usePrint } from '../forms'
import { ErrorNote } from '../intake'
import { CopyTag } from '../ui/CopyTag'
import { LateTag } from '../ui/LateTag'
import { SectionTitle } from '../ui/SectionTitle'

/** 离岗清退: what a leaver still has, why it may stay out, and the end of borrowing. */
export function ClearancePage() {
  const { uid = '' } = useParams()
  const { data, error } = useQuery(rpc.golive.clearance.queryOptions({ input: { borrower: uid } }))
  return (
    <>
      <DeskTabs at="borrowers" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }} tabIndex={-1}>
        {error && <ErrorNote error={error} />}
        {data && <Leaver key={data.borrower.uid} clearance={data} />}
      </div>
    </>
  )
}

function Leaver({ clearance }: { clearance: Clearance }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const navigate = useNavigate()
  const { borrower, user, lines, requests, last } = clearance
  const cleared = last !== null && !borrower.active
  return (
    <div style={{ maxWidth: 1100 }}>
      <SectionTitle margin="4px 0 10px">
        {t('golive.clearance')} · {borrower.name}
      </SectionTitle>
      <Descriptions
        size="small"
        column={3}
        style={{ marginBlockEnd: 12 }}
        items={[
          { key: 'card', label: t('circulation.field.card'), children: borrower.card },
          {
            key: 'department',
            label: t('circulation.field.department'),
            children: borrower.department || t('common.none'),
          },
          { key: 'phone', label: t('circulation.field.phone'), children: borrower.phone || t('common.none') },
        ]}
      />
      {cleared && (
        <Alert
          type="success"
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={t('golive.clearance.already', { on: last.clearedOn, number: last.number, reason: last.reason })}
          action={
            can('forms.print') && (
              <Button
                size="small"
                onClick={() => print((locale) => client.golive.printClearance({ locale, uid: last.uid }))}
              >
                {t('golive.clearance.print')}
              </Button>
            )
          }
        />
      )}
      {!cleared && (
        <Alert
          type={lines.length > 0 ? 'warning' : 'success'}
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={lines.length > 0 ? t('golive.clearance.open', { count: lines.length }) : t('golive.clearance.none')}
          description={user ? t('golive.clearance.user', { name: user.name }) : undefined}
          action={
            lines.length > 0 && (
              <Button size="small" onClick={() => void navigate('/circulation')}>
                {t('golive.clearance.toDesk')}
              </Button>
            )
          }
        />
      )}
      {requests.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={t('golive.clearance.requests', {
            count: requests.length,
            numbers: requests.join(t('common.listSeparator')),
          })}
        />
      )}
      {!cleared && can('golive.oversee') && <ClearForm clearance={clearance} />}
      {(cleared || !can('golive.oversee')) && lines.length > 0 && <Lines lines={lines} />}
    </div>
  )
}

function Lines({ lines, explain }: { lines: LoanLine[]; explain?: (line: LoanLine) => ReactNode }) {
  const t = useT()
  return (
    <Table<LoanLine>
      size="small"
      rowKey="id"
      dataSource={lines}
      pagination={false}
      style={{ marginBlockEnd: 12 }}
      columns={[
        {
          title: t('circulation.column.file'),
          render: (_, line) => (
            <Link className="code" to={`/catalogue/${line.recordUid}`}>
              {line.code ?? line.businessNumber ?? line.title}
            </Link>
          ),
        },
        { title: t('circulation.column.title'), dataIndex: 'title', ellipsis: true },
        {
          title: t('circulation.field.lentOn'),
          width: 150,
          className: 'num',
          render: (_, line) => (
            <>
              {line.lentOn} <LateTag enteredOn={line.enteredOn} paperSlip={line.paperSlip} />{' '}
              <CopyTag replacement={line.replacement} />
            </>
          ),
        },
        { title: t('circulation.field.dueOn'), dataIndex: 'dueOn', width: 110, className: 'num' },
        ...(explain
          ? [
              {
                title: t('golive.clearance.explanation'),
                width: 300,
                render: (_: unknown, line: LoanLine) => explain(line),
              },
            ]
          : []),
      ]}
    />
  )
}

function ClearForm({ clearance: { borrower, lines } }: { clearance: Clearance }) {
  const t = useT()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const print = usePrint()
  const [texts, setTexts] = useState<Record<number, string>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const explained = lines.flatMap(({ id }) => (texts[id]?.trim() ? [{ line: id, text: texts[id] }] : []))
  const clear = ({ reason }: { reason: string }) => {
    setBusy(true)
    setError(null)
    client.golive
      .clearLeaver({ borrower: borrower.uid, reason, explained })
      .then(({ uid, number }) => {
        void message.success(t('golive.clearance.done', { number }))
        print((locale) => client.golive.printClearance({ locale, uid }))
        void navigate(`/circulation/clearance/${borrower.uid}`, { replace: true })
      })
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={clear}>
      {lines.length > 0 && (
        <Lines
          lines={lines}
          explain={(line) => (
            <Input
              size="small"
              maxLength={300}
              aria-label={`${t('golive.clearance.explanation')} ${line.code ?? line.businessNumber ?? line.title}`}
              value={texts[line.id] ?? ''}
              onChange={(event) => setTexts((now) => ({ ...now, [line.id]: event.target.value }))}
            />
          )}
        />
      )}
      <Form.Item
        name="reason"
        label={t('golive.clearance.reason')}
        rules={[{ required: true, whitespace: true, message: t('golive.clearance.reason') }]}
        style={{ maxWidth: 420 }}
      >
        <Input maxLength={100} />
      </Form.Item>
      {error !== null && <ErrorNote error={error} />}
      <Button type="primary" htmlType="submit" loading={busy} disabled={explained.length < lines.length}>
        {t('golive.clearance.clear')}
      </Button>
    </Form>
  )
}

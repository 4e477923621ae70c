import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Empty, Input, Skeleton, Space, Table, Tag } from 'antd'
import dayjs from 'dayjs'
import type { LoanWish } from '../../../shared/model/request'
import type { Translate } from '../../../shared/messages'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useErrorText, useShowError } from '../../app/showError'
import { enterAgrees } from '../../ui/enterAgrees'
import { formatInstant, today } from '../../ui/format'
import { codeOfRecord, whoOfRecord } from '../parts'
import { RequestsTabs } from '../RequestsTabs'

/** What borrowers told the desk: more time wanted beyond the rules, or on its way back. */
export function WishesPage() {
  const t = useT()
  const textOf = useErrorText()
  const answer = useAnswer()
  const { data, error } = useQuery(rpc.requests.wishes.queryOptions({ input: {} }))
  return (
    <>
      <RequestsTabs at="wishes" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {error && !data && <Alert type="error" showIcon title={textOf(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
        {data?.wishes.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('requestsPage.noWishes')} />
        )}
        {data && data.wishes.length > 0 && (
          <Table<LoanWish>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={data.wishes}
            columns={columnsOf(t, answer)}
          />
        )}
      </div>
    </>
  )
}

interface Answers {
  extend: (wish: LoanWish) => void
  refuse: (wish: LoanWish) => void
}

/** Answers a wished extension by a day of the clerk's choice, or no with a reason. */
function useAnswer(): Answers {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const send = (wish: LoanWish, dueOn: string | null, reason: string) =>
    client.requests
      .answerExtension({ id: wish.id, dueOn, reason })
      .then(() => void message.success(t('requestsPage.answered')), showError)
  const extend = (wish: LoanWish) => {
    let dueOn = wish.dueOn < today() ? today() : wish.dueOn
    void modal.confirm({
      title: t('requestsPage.extendTitle', { name: codeOfRecord(wish.record) }),
      content: (
        <DatePicker
          defaultValue={dayjs(dueOn)}
          minDate={dayjs(today())}
          allowClear={false}
          aria-label={t('circulation.field.dueOn')}
          onChange={(day) => (dueOn = day?.format('YYYY-MM-DD') ?? dueOn)}
        />
      ),
      okText: t('requestsPage.extend'),
      onOk: () => send(wish, dueOn, ''),
    })
  }
  const refuse = (wish: LoanWish) => {
    let reason = ''
    const dialog = modal.confirm({
      title: t('requestsPage.noExtensionTitle', { name: codeOfRecord(wish.record) }),
      content: (
        <Input
          autoFocus
          maxLength={300}
          aria-label={t('requests.field.reason')}
          placeholder={t('requestsPage.refuseReason')}
          onPressEnter={enterAgrees}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update({ okButtonProps: { disabled: reason === '' } })
          }}
        />
      ),
      okText: t('requestsPage.noExtension'),
      okButtonProps: { disabled: true },
      onOk: () => send(wish, null, reason),
    })
  }
  return { extend, refuse }
}

const columnsOf = (t: Translate, { extend, refuse }: Answers) => [
  {
    title: t('requestsPage.wishKind'),
    width: 130,
    render: (_: unknown, wish: LoanWish) => (
      <Tag color={wish.kind === 'extend' ? 'warning' : 'processing'}>{t(`requestsPage.wishKind.${wish.kind}`)}</Tag>
    ),
  },
  {
    title: t('circulation.column.file'),
    render: (_: unknown, { record, wanted }: LoanWish) => (
      <>
        <span className="code">{codeOfRecord(record)}</span> {record.title}{' '}
        {wanted && <Tag color="warning">{t('staff.wanted')}</Tag>}
        <div className="quiet">{whoOfRecord(record)}</div>
      </>
    ),
  },
  {
    title: t('circulation.field.borrower'),
    width: 200,
    render: (_: unknown, { borrower }: LoanWish) => (
      <>
        {borrower.name}
        <div className="quiet">{[borrower.department, borrower.phone].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('circulation.field.dueOn'),
    width: 130,
    className: 'num',
    render: (_: unknown, wish: LoanWish) => (
      <>
        {wish.dueOn}
        {wish.renewals > 0 && <div className="quiet">{t('staff.renewedTimes', { count: wish.renewals })}</div>}
      </>
    ),
  },
  {
    title: t('requests.field.note'),
    width: 200,
    render: (_: unknown, wish: LoanWish) => (
      <>
        {wish.note}
        <div className="quiet num">{formatInstant(wish.at).slice(0, 16)}</div>
      </>
    ),
  },
  {
    width: 180,
    align: 'end' as const,
    render: (_: unknown, wish: LoanWish) =>
      wish.kind === 'extend' && (
        <Space>
          <Button size="small" type="primary" onClick={() => extend(wish)}>
            {t('requestsPage.extend')}
          </Button>
          <Button size="small" onClick={() => refuse(wish)}>
            {t('requestsPage.noExtension')}
          </Button>
        </Space>
      ),
  },
]

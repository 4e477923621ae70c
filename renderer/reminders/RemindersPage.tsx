import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Flex, Segmented, Table, Typography } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Reminder } from '../../shared/model/reminder'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { DeskTabs } from '../circulation'
import { ReminderLines } from './ReminderLines'
import { reminderColumns } from './reminderColumns'
import { UntoldAskers } from './UntoldAskers'
import { RunButton, WaitingActions } from './WaitingActions'

type Which = 'waiting' | 'done'

/** 催还提醒: who is to be reminded of what; mail, paper and telephone; and what was done. */
export function RemindersPage() {
  const t = useT()
  const can = useCan()
  const [params, setParams] = useSearchParams()
  const which: Which = params.get('done') ? 'done' : 'waiting'
  const [chosen, setChosen] = useState<string[]>([])
  const { data, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    rpc.reminders.list.infiniteOptions({
      input: (before: string | null) => ({ which, before, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const first = data?.pages[0]
  const rows = data?.pages.flatMap((page) => page.reminders) ?? []
  const selected = rows.filter((row) => chosen.includes(row.uid))
  return (
    <>
      <DeskTabs at="reminders" actions={<RunButton />} />
      <Flex gap={12} align="center" style={{ padding: '0 16px 8px' }}>
        <Segmented<Which>
          value={which}
          options={(['waiting', 'done'] as const).map((value) => ({ value, label: t(`reminders.which.${value}`) }))}
          onChange={(next) => {
            setChosen([])
            setParams(next === 'done' ? { done: '1' } : {})
          }}
        />
        {first && which === 'waiting' && (
          <Typography.Text type="secondary">{t('reminders.counts', first.counts)}</Typography.Text>
        )}
        <span style={{ flex: 1 }} />
        {which === 'waiting' && <WaitingActions chosen={selected} onDone={() => setChosen([])} />}
      </Flex>
      {first && first.counts.failed > 0 && which === 'waiting' && (
        <Alert banner type="error" showIcon title={t('reminders.failedCount', { count: first.counts.failed })} />
      )}
      {first && !first.mail && can('settings.manage') && (
        <Alert
          banner
          type="info"
          showIcon
          title={t('reminders.noServer')}
          action={<Link to="/settings/reminders">{t('reminders.mailServer')}</Link>}
        />
      )}
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {which === 'waiting' && <UntoldAskers />}
        <Table<Reminder>
          size="small"
          rowKey="uid"
          loading={isLoading}
          dataSource={rows}
          pagination={false}
          columns={reminderColumns(t, which)}
          locale={{ emptyText: <Nothing which={which} /> }}
          expandable={{
            expandedRowRender: (row) => <ReminderLines uid={row.uid} />,
            rowExpandable: (row) => row.lines > 0,
          }}
          rowSelection={
            which === 'waiting'
              ? { selectedRowKeys: selected.map((row) => row.uid), onChange: (keys) => setChosen(keys.map(String)) }
              : undefined
          }
        />
        {hasNextPage && (
          <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function Nothing({ which }: { which: Which }) {
  const t = useT()
  const text = t(which === 'waiting' ? 'reminders.none' : 'reminders.noneDone')
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />
}

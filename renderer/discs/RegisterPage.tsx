import { PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, Flex, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Translate } from '../../shared/messages'
import { copies, discStates, type Copy, type Disc } from '../../shared/model/disc'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { BackupTabs } from '../backup'
import { formatCount } from '../ui/format'
import { AddDiscDialog } from './AddDiscDialog'
import { DiscDrawer } from './DiscDrawer'
import { DueBoard } from './DueBoard'
import { DiscTag } from './looks'
import { RulesDialog } from './RulesDialog'

/** 光盘登记: what is due, every disc with its place and level; one opens beside the list. */
export function RegisterPage() {
  const t = useT()
  const can = useCan()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState('')
  const [copy, setCopy] = useState<Copy>()
  const [state, setState] = useState<Disc['state']>()
  const [dialog, setDialog] = useState<'add' | 'rules' | null>(null)
  const due = useQuery(rpc.discs.due.queryOptions())
  const filter = { text, ...(copy ? { copy } : {}), ...(state ? { state } : {}) }
  const found = useInfiniteQuery(
    rpc.discs.register.infiniteOptions({
      input: (cursor: string | null) => ({ filter, cursor }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const open = (disc: string) => setParams({ disc })
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <BackupTabs
        at="/backup/register"
        actions={
          <Flex gap={8}>
            {can('settings.manage') && (
              <Button icon={<SettingOutlined />} onClick={() => setDialog('rules')}>
                {t('discs.rules')}
              </Button>
            )}
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDialog('add')}>
              {t('discs.addDisc')}
            </Button>
          </Flex>
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <DueBoard due={due.data?.due ?? []} onOpen={open} />
        <Flex gap={8} align="center" style={{ padding: '8px 0' }}>
          <Input.Search
            allowClear
            aria-label={t('common.search')}
            placeholder={t('discs.find')}
            style={{ width: 280 }}
            onSearch={setText}
          />
          <Select<Copy>
            allowClear
            aria-label={t('discs.column.copy')}
            placeholder={t('discs.column.copy')}
            style={{ width: 120 }}
            onChange={setCopy}
            options={copies.map((value) => ({ value, label: t(`discs.copy.${value}`) }))}
          />
          <Select<Disc['state']>
            allowClear
            aria-label={t('discs.column.state')}
            placeholder={t('discs.column.state')}
            style={{ width: 120 }}
            onChange={setState}
            options={discStates.map((value) => ({ value, label: t(`discs.disc.${value}`) }))}
          />
          <span className="num">{t('common.total', { count: formatCount(found.data?.pages[0]?.total ?? 0) })}</span>
        </Flex>
        <Table<Disc>
          size="small"
          rowKey="uid"
          loading={found.isLoading}
          dataSource={rows}
          pagination={false}
          columns={columnsOf(t, open)}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('discs.noDiscs')} /> }}
        />
        {found.hasNextPage && (
          <Button block type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
      {params.get('disc') && <DiscDrawer disc={params.get('disc') ?? ''} onClose={() => setParams({})} />}
      {dialog === 'add' && <AddDiscDialog onClose={() => setDialog(null)} />}
      {dialog === 'rules' && due.data && <RulesDialog rules={due.data.rules} onClose={() => setDialog(null)} />}
    </>
  )
}

const columnsOf = (t: Translate, open: (disc: string) => void): TableColumnsType<Disc> => [
  {
    title: t('discs.column.number'),
    width: 180,
    render: (_, disc) => (
      <Button type="link" size="small" className="code" style={{ padding: 0 }} onClick={() => open(disc.number)}>
        {disc.number}
      </Button>
    ),
  },
  { title: t('discs.column.copy'), width: 80, render: (_, disc) => t(`discs.copy.${disc.copy}`) },
  {
    title: t('discs.field.title'),
    ellipsis: true,
    render: (_, disc) => [disc.set?.title, disc.content].filter(Boolean).join(' · '),
  },
  { title: t('discs.field.medium'), width: 140, render: (_, disc) => t(`discs.medium.${disc.medium}`) },
  { title: t('discs.column.place'), dataIndex: 'place', width: 150, ellipsis: true },
  { title: t('discs.column.madeOn'), dataIndex: 'madeOn', width: 104, className: 'num' },
  { title: t('discs.column.madeBy'), dataIndex: 'madeBy', width: 90 },
  { title: t('discs.column.testedOn'), width: 104, className: 'num', render: (_, disc) => disc.testedOn ?? '—' },
  { title: t('discs.column.level'), width: 130, render: (_, disc) => <DiscTag disc={disc} /> },
]

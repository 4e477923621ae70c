import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Table, Tag } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { ListBatch } from '../../shared/model/golive'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ErrorNote } from '../intake'
import { intakePlaces } from '../intake/IntakePage'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'
import { formatCount, formatInstant } from '../ui/format'

/** 名单导入: people, shelves and loans that were taken in, newest first. */
export function ListsPage() {
  const t = useT()
  const navigate = useNavigate()
  const { data, error, isLoading } = useQuery(rpc.golive.lists.queryOptions({ input: {} }))
  return (
    <>
      <PageHead
        title={t('nav.intake')}
        beside={<PageTabs at="/intake/lists" places={intakePlaces} />}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/intake/lists/new')}>
            {t('golive.newList')}
          </Button>
        }
      />
      {error && <ErrorNote error={error} />}
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<ListBatch>
          size="small"
          rowKey="uid"
          loading={isLoading}
          dataSource={data?.batches ?? []}
          columns={useColumns()}
          pagination={false}
          tableLayout="fixed"
          locale={{
            emptyText: (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.listsEmpty')}>
                <p>{t('golive.listsHint')}</p>
              </Empty>
            ),
          }}
        />
      </div>
    </>
  )
}

function useColumns() {
  const t = useT()
  const count = (key: 'dataRows' | 'added' | 'changed' | 'same' | 'setAside') => ({
    title: t(`golive.count.${key}`),
    dataIndex: key,
    width: 90,
    align: 'right' as const,
    className: 'num',
    render: (value: number) => formatCount(value),
  })
  return [
    {
      title: t('golive.file'),
      dataIndex: 'fileName',
      ellipsis: true,
      render: (name: string, { uid }: ListBatch) => <Link to={`/intake/lists/${uid}`}>{name}</Link>,
    },
    {
      title: t('golive.kind'),
      dataIndex: 'kind',
      width: 120,
      render: (kind: ListBatch['kind']) => t(`golive.kind.${kind}`),
    },
    { title: t('intakePage.at'), dataIndex: 'loadedAt', width: 160, className: 'num', render: formatInstant },
    { title: t('intakePage.by'), dataIndex: 'by', width: 110, ellipsis: true },
    count('dataRows'),
    count('added'),
    count('changed'),
    count('same'),
    count('setAside'),
    {
      title: t('intakePage.state'),
      dataIndex: 'state',
      width: 96,
      render: (state: ListBatch['state']) => (
        <Tag color={state === 'loaded' ? 'success' : 'default'}>{t(`golive.state.${state}`)}</Tag>
      ),
    },
  ]
}

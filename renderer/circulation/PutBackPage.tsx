import { useQuery } from '@tanstack/react-query'
import { App, Button, Empty, Flex, Table } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { DeskRecord } from '../../shared/model/loan'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { ExportButton } from '../forms'
import { CopyTag } from '../ui/CopyTag'
import { DeskTabs } from './DeskTabs'
import { ScanField, type ScanFieldHandle } from './ScanField'
import { play } from './sounds'

/** Files waiting for their place, in walking order: scan each at its box, or tick several. */
export function PutBackPage() {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const field = useRef<ScanFieldHandle>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const { data, isLoading } = useQuery(rpc.circulation.toPutBack.queryOptions({ input: { limit: 2000 } }))
  const putBack = (refs: string[]) =>
    client.circulation
      .putBack({ refs })
      .then(({ records }) => {
        play('good')
        setChosen([])
        void message.success(t('circulation.putBackNote', { count: records.length, place: records[0]?.place ?? '' }))
      })
      .catch((error: unknown) => {
        play('bad')
        showError(error)
      })
      .finally(() => field.current?.focus())
  return (
    <>
      <DeskTabs
        at="toPutBack"
        actions={
          <Flex gap={8}>
            {(data?.total ?? 0) > 0 && <ExportButton list={{ kind: 'putBack' }} label={t('circulation.returnList')} />}
            <Button type="primary" disabled={chosen.length === 0} onClick={() => void putBack(chosen)}>
              {t('circulation.putBack')}
              {chosen.length > 0 && ` (${chosen.length})`}
            </Button>
          </Flex>
        }
      />
      <div style={{ padding: '0 16px 8px' }}>
        <ScanField
          ref={field}
          label={t('circulation.field.scanPutBack')}
          onScan={(text) => void putBack([text])}
          onEscape={() => setChosen([])}
        />
      </div>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<DeskRecord>
          size="small"
          rowKey="uid"
          loading={isLoading}
          dataSource={data?.records ?? []}
          pagination={false}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.none.putBack')} />,
          }}
          rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) }}
          columns={[
            {
              title: t('circulation.field.place'),
              width: 300,
              render: (_, one) => (
                <span className="code">
                  {[one.place, one.box && t('circulation.boxNumber', { number: one.box.number })]
                    .filter(Boolean)
                    .join(' · ') || t('circulation.noPlace')}
                </span>
              ),
            },
            {
              title: t('circulation.column.file'),
              render: (_, one) => (
                <>
                  <Link to={`/catalogue/${one.uid}`}>{one.code ?? one.businessNumber ?? one.title}</Link>{' '}
                  <CopyTag replacement={one.replacement} />
                </>
              ),
            },
            { title: t('circulation.column.title'), dataIndex: 'title' },
            {
              title: t('circulation.column.person'),
              render: (_, one) =>
                [one.personName, one.birth, one.employer].filter(Boolean).join(' · ') || t('common.none'),
            },
          ]}
        />
      </div>
    </>
  )
}

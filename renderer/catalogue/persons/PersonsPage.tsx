import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Empty, Flex, Input, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PartyLine } from '../../../shared/model/party'
import type { Translate } from '../../../shared/messages'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { PageHead } from '../../ui/PageHead'
import { formatCount } from '../../ui/format'

/** Finds a person or employer; birth month and employer stand beside every name. */
export function PersonsPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const asked = params.get('q') ?? ''
  const [text, setText] = useState(asked)
  const { data, isFetching } = useQuery({
    ...rpc.catalogue.findParties.queryOptions({ input: { text: asked, limit: 100 } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const parties = asked === '' ? [] : (data?.parties ?? [])
  return (
    <>
      <PageHead title={t('persons.title')} />
      <Flex style={{ padding: '0 16px 8px' }}>
        <Input.Search
          autoFocus
          allowClear
          value={text}
          loading={isFetching}
          placeholder={t('persons.search')}
          aria-label={t('persons.search')}
          style={{ width: 420 }}
          onChange={(event) => setText(event.target.value)}
          onSearch={(next) => setParams(next.trim() ? { q: next.trim() } : {}, { replace: true })}
        />
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {parties.length === 0 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(asked === '' ? 'persons.start' : 'persons.none')}
            style={{ marginBlock: 48 }}
          />
        ) : (
          <Table<PartyLine> size="small" rowKey="uid" dataSource={parties} pagination={false} columns={columnsOf(t)} />
        )}
      </div>
    </>
  )
}

const orDash = (value: string | null) => value || '—'

const columnsOf = (t: Translate) => [
  {
    title: t('persons.name'),
    key: 'name',
    render: (_: unknown, party: PartyLine) => (
      <Flex gap={8} align="center">
        <Link to={`/persons/${party.uid}`}>{party.name}</Link>
        {party.formerNames.length > 0 && (
          <span className="field-note">
            {t('common.inBrackets', { text: party.formerNames.join(t('common.listSeparator')) })}
          </span>
        )}
        <Tag>{t(party.kind === 'person' ? 'party.person' : 'party.employer')}</Tag>
      </Flex>
    ),
  },
  { title: t('persons.birthMonth'), dataIndex: 'birthMonth', width: 96, className: 'num', render: orDash },
  { title: t('persons.employer'), dataIndex: 'employer', render: orDash },
  { title: t('persons.idNumber'), dataIndex: 'idMasked', width: 180, className: 'code', render: orDash },
  { title: t('persons.personalNumber'), dataIndex: 'personalNumber', width: 150, className: 'code', render: orDash },
  { title: t('persons.creditCode'), dataIndex: 'creditCode', width: 180, className: 'code', render: orDash },
  {
    title: t('persons.all'),
    dataIndex: 'records',
    width: 96,
    align: 'right' as const,
    render: (count: number) => formatCount(count),
  },
]

import { EditOutlined, EyeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Result, Table, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { PartyView } from '../../../shared/model/party'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useErrorText } from '../../app/showError'
import { PageHead } from '../../ui/PageHead'
import { StateTag } from '../../ui/StateTag'
import { formatCount } from '../../ui/format'
import { useColours } from '../record/colours'
import { Section } from '../record/Section'
import { usePageKeys } from '../record/usePageKeys'
import { useReveal } from '../../masking'
import { PersonDialog } from './PersonDialog'
import '../record/record.css'

/** Everything of one person or employer over all years, former names and numbers included. */
export function PersonPage() {
  const { uid = '' } = useParams()
  const t = useT()
  const can = useCan()
  const textOf = useErrorText()
  const colours = useColours()
  const { data: party, error } = useQuery(rpc.catalogue.getParty.queryOptions({ input: { uid } }))
  const [editing, setEditing] = useState(false)
  usePageKeys(can('catalogue.write') && party ? { e: () => setEditing(true) } : {})
  if (error) return <Result status="warning" title={textOf(error)} />
  if (!party) return null
  return (
    <div className="record" style={colours}>
      <PageHead
        title={party.name}
        beside={
          <Flex gap={8} align="center">
            <Tag>{t(party.kind === 'person' ? 'party.person' : 'party.employer')}</Tag>
            {!party.identified && <Tag color="warning">{t('party.unidentified')}</Tag>}
          </Flex>
        }
        actions={
          can('catalogue.write') && (
            <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t('common.edit')} <kbd style={{ opacity: 0.8 }}>E</kbd>
            </Button>
          )
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 24px' }}>
        <Facts party={party} />
        <Section
          title={t('persons.all')}
          beside={<span className="field-note">{t('persons.records', { count: formatCount(party.records) })}</span>}
        >
          <Links party={party} />
        </Section>
      </div>
      {editing && <PersonDialog party={party} onClose={() => setEditing(false)} />}
    </div>
  )
}

function Facts({ party }: { party: PartyView }) {
  const t = useT()
  const can = useCan()
  const reveal = useReveal(party.uid, (field, given) =>
    client.catalogue.reveal({ kind: 'party', uid: party.uid, field, ...given }),
  )
  const whole = reveal.shown['idNumber']
  const fact = (label: string, value: ReactNode) => (
    <div className="field">
      <dt>{label}</dt>
      <dd>{value || '—'}</dd>
    </div>
  )
  const person = party.kind === 'person'
  return (
    <dl className="fields">
      {person &&
        fact(
          t('persons.idNumber'),
          party.idMasked && (
            <>
              {reveal.dialog}
              <span className="code">{whole ?? party.idMasked}</span>
              {whole === undefined && party.idMasked.includes('*') && can('personal.reveal') && (
                <Button
                  type="text"
                  size="small"
                  icon={<EyeOutlined />}
                  aria-label={t('record.reveal', { field: t('persons.idNumber') })}
                  onClick={() => reveal.ask('idNumber', t('persons.idNumber'))}
                />
              )}
            </>
          ),
        )}
      {person && fact(t('persons.birthMonth'), party.birthMonth)}
      {person && fact(t('persons.personalNumber'), party.personalNumber)}
      {person && fact(t('persons.employer'), party.employer)}
      {!person && fact(t('persons.creditCode'), party.creditCode)}
      {fact(t('persons.formerNames'), party.formerNames.join(t('common.listSeparator')))}
      {fact(t('persons.note'), party.note)}
    </dl>
  )
}

type LinkRow = PartyView['links'][number]

function Links({ party }: { party: PartyView }) {
  const t = useT()
  return (
    <Table<LinkRow>
      size="small"
      rowKey={(link) => `${link.record.uid}:${link.role}`}
      dataSource={party.links}
      pagination={party.links.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      columns={[
        { title: t('catalogue.column.year'), key: 'year', width: 64, render: (_, { record }) => record.year },
        {
          title: t('catalogue.column.code'),
          key: 'code',
          className: 'code',
          width: 250,
          render: (_, { record }) => (
            <Link to={`/catalogue/${record.uid}`}>{record.code ?? record.businessNumber ?? t('record.noCode')}</Link>
          ),
        },
        { title: t('catalogue.column.title'), key: 'title', render: (_, { record }) => record.title },
        {
          title: t('persons.role'),
          key: 'role',
          width: 150,
          render: (_, { role, page }) =>
            [t(`party.role.${role}`), page && t('record.party.page', { page })].filter(Boolean).join(' · '),
        },
        {
          title: t('catalogue.column.state'),
          key: 'state',
          width: 110,
          render: (_, { record }) => <StateTag state={record.state} />,
        },
        {
          title: t('catalogue.column.place'),
          key: 'place',
          className: 'code',
          render: (_, { record }) =>
            record.place
              ? [record.place.location, t('record.box', { box: record.place.box })].filter(Boolean).join(' · ')
              : '—',
        },
      ]}
    />
  )
}

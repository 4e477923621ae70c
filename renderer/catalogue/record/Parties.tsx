import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { isMessageKey } from '../../../shared/messages'
import { isGone } from '../../../shared/rules/recordState'
import type { RecordView } from '../../../shared/model/record'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useShowError } from '../../app/showError'
import { RosterDialog } from './RosterDialog'
import { Section } from './Section'

type Party = RecordView['parties'][number]

/** Everybody the record names; those on a roster with the page they stand on. */
export function Parties({ record, onChanged }: { record: RecordView; onChanged: () => Promise<void> }) {
  const t = useT()
  const can = useCan()('catalogue.write') && !isGone(record.state)
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={t('record.parties')}
      beside={
        can && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('record.party.add')}
          </Button>
        )
      }
    >
      {record.parties.length === 0 && <p className="field-note">{t('record.party.none')}</p>}
      <ul className="plain-list">
        {record.parties.map((party) => (
          <PartyRow key={`${party.uid}:${party.role}`} {...{ party, record, onChanged }} />
        ))}
      </ul>
      {adding && <RosterDialog record={record} onDone={onChanged} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function PartyRow({ party, record, onChanged }: { party: Party; record: RecordView; onChanged: () => Promise<void> }) {
  const t = useT()
  const can = useCan()('catalogue.write') && !isGone(record.state)
  const { modal } = App.useApp()
  const showError = useShowError()
  const role = `party.role.${party.role}`
  const remove = () =>
    void modal.confirm({
      title: t('record.party.removeTitle', { name: party.name }),
      okText: t('common.remove'),
      onOk: () =>
        client.catalogue
          .unlinkParty({ uid: record.uid, version: record.version, party: party.uid, role: party.role })
          .then(onChanged)
          .catch(showError),
    })
  return (
    <li>
      <Flex gap={10} align="center">
        <Tag style={{ marginInlineEnd: 0 }}>{isMessageKey(role) ? t(role) : party.role}</Tag>
        <Link to={`/persons/${party.uid}`}>{party.name}</Link>
        {party.birthMonth && <span className="num">{party.birthMonth}</span>}
        {party.idMasked && <span className="code">{party.idMasked}</span>}
        {party.page && <span>{t('record.party.page', { page: party.page })}</span>}
        <span style={{ flex: 1 }} />
        {can && party.role === 'rostered' && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('record.party.remove', { name: party.name })}
            onClick={remove}
          />
        )}
      </Flex>
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { App, Button, Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import { CODE_SYSTEMS, type CodeSystem, type PendingPeriod } from '../../shared/model/retention'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'
import { PeriodField } from './PeriodField'

/** Period texts that wait (bare letters, 长期): whose letters they are, and one decision for all records with the same text. */
export function PendingPeriods() {
  const t = useT()
  const can = useCan()
  const showError = useShowError()
  const { data } = useQuery(rpc.retention.pendingPeriods.queryOptions({ input: {} }))
  if (!data || data.texts.length === 0 || !can('retention.manage')) return null
  const choose = (system: CodeSystem) => client.retention.setCodeSystem({ system }).catch(showError)
  return (
    <section className="retention-pending" aria-label={t('retention.letters')}>
      <Flex gap={12} align="center" wrap>
        <Typography.Text strong>{t('retention.letters')}</Typography.Text>
        <Select<CodeSystem>
          style={{ width: 340 }}
          aria-label={t('retention.codeSystem')}
          value={data.system}
          options={CODE_SYSTEMS.map((value) => ({ value, label: t(`retention.codeSystem.${value}`) }))}
          onChange={(system) => void choose(system)}
        />
        <Typography.Text type="secondary">{t('retention.lettersHint')}</Typography.Text>
      </Flex>
      <ul className="plain-list">
        {data.texts.map((one) => (
          <Settle key={`${one.text}|${data.system}`} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Settle({ one }: { one: PendingPeriod }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [period, setPeriod] = useState(one.proposed)
  const [busy, setBusy] = useState(false)
  const settle = () => {
    if (period === null) return
    setBusy(true)
    client.retention
      .settlePeriods({ text: one.text, period, reason: '' })
      .then(({ settled, left }) => void message.success(t('retention.settled', { settled, left })))
      .catch(showError)
      .finally(() => setBusy(false))
  }
  return (
    <li>
      <Flex gap={12} align="center" wrap>
        <strong style={{ minWidth: 60 }}>{one.text}</strong>
        <span className="num">{t('retention.lettersCount', { count: formatCount(one.count) })}</span>
        <PeriodField value={one.proposed} onChange={setPeriod} label={t('retention.periodFor', { text: one.text })} />
        <Button disabled={period === null} loading={busy} onClick={settle}>
          {t('retention.settle', { count: formatCount(one.count) })}
        </Button>
        {one.meanings.length > 0 && (
          <span className="field-note">
            {one.meanings
              .map(({ system, period: meant }) => `${system}${t('common.colon')}${meant}`)
              .join(t('common.clauseSeparator'))}
          </span>
        )}
      </Flex>
    </li>
  )
}

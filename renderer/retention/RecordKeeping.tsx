import { useQuery } from '@tanstack/react-query'
import { Tag, Timeline } from 'antd'
import { isMessageKey, type Translate } from '../../shared/messages'
import type { Keeping, KeepingStep } from '../../shared/model/retention'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { today } from '../ui/format'
import { periodText } from '../ui/periodText'
import { inLanguage, StatusTag } from './lineText'

/** How long a record is kept: line and version it was filed under, due day, and its way from forming to its end. */
export function RecordKeeping({ uid, period }: { uid: string; period: string | null }) {
  const t = useT()
  const { language } = useWords()
  const { data } = useQuery(rpc.retention.keeping.queryOptions({ input: { uid } }))
  if (!data) return null
  const { line, version, dueOn, newer } = data
  return (
    <section aria-label={t('retention.keeping')}>
      <h2 className="section-title">{t('retention.keeping')}</h2>
      <p style={{ margin: '0 0 4px' }}>
        <strong>{periodText(t, period)}</strong>
        {dueOn && (
          <>
            {' '}
            · {t('retention.dueOn')} <strong className="num">{dueOn}</strong>{' '}
            {dueOn <= today() && <Tag color="error">{t('retention.overdue')}</Tag>}
          </>
        )}
      </p>
      {line && version !== null && (
        <p className="field-note">
          {t('retention.filedUnder', { version, code: line.code, item: inLanguage(line.item, language) })}{' '}
          <StatusTag status={line.status} />
        </p>
      )}
      {newer && newer.period !== null && newer.period !== period && (
        <p className="field-note">
          {t('retention.newerLine', { version: newer.version, period: periodText(t, newer.period) })}
        </p>
      )}
      <Steps keeping={data} />
    </section>
  )
}

function Steps({ keeping }: { keeping: Keeping }) {
  const t = useT()
  const now = today()
  return (
    <Timeline
      style={{ marginBlockStart: 8 }}
      items={keeping.steps.map((step, at) => ({
        key: `${at}`,
        color: step.kind === 'due' ? (step.day <= now ? 'red' : 'blue') : step.kind === 'gone' ? 'red' : 'gray',
        content: (
          <>
            <span className="num">{step.day}</span> {stepText(t, step)}
            {(step.by || step.reason) && (
              <div className="field-note">{[step.by, step.reason].filter(Boolean).join(' · ')}</div>
            )}
          </>
        ),
      }))}
    />
  )
}

function stepText(t: Translate, { kind, from, to, action }: KeepingStep): string {
  if (kind === 'changed') return t('retention.step.changed', { from: periodText(t, from), to: periodText(t, to) })
  const key =
    kind === 'acted' ? `action.${action ?? ''}` : kind === 'gone' ? `state.${to ?? ''}` : `retention.step.${kind}`
  return isMessageKey(key) ? t(key) : key
}

import type { RecordView } from '../../../shared/model/record'
import { useT } from '../../app/i18n'
import { useTrailText } from '../../audit'
import { formatInstant } from '../../ui/format'
import type { FormField } from '../form/fields'
import { historyLines } from './historyLines'
import { Section } from './Section'

/** Who changed what, before → after, in the words of the fields. */
export function History({ record, fields }: { record: RecordView; fields: readonly FormField[] }) {
  const t = useT()
  const trail = useTrailText()
  return (
    <Section title={t('record.history')}>
      <ul className="plain-list">
        {record.history.map((entry) => (
          <li key={entry.id}>
            <span className="num">{formatInstant(entry.at)}</span> · {entry.actor || t('record.history.system')} ·{' '}
            <strong>{trail.action(entry.action)}</strong>
            {entry.reason && ` · ${t('record.reason')}: ${entry.reason}`}
            <dl className="history-changes">
              {historyLines(entry.detail, { fields, t, trail }).map((line) => (
                <div key={line.field} style={{ display: 'contents' }}>
                  <dt>{line.field}</dt>
                  <dd>{line.change}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  )
}

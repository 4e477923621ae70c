import { CloseOutlined } from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import { useEffect } from 'react'
import type { TrailEntry } from '../../shared/model/trail'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'
import { useTrailText } from './useTrailText'

interface Props {
  entry: TrailEntry
  onClose: () => void
  /** Shows everything that happened to the same subject. */
  onSubject: () => void
}

/** One entry beside the list: who, when, what, before → after, its place in the chain. */
export function EntryDetail({ entry, onClose, onSubject }: Props) {
  const t = useT()
  const words = useTrailText()
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [onClose])
  const facts: [string, string][] = [
    [t('audit.at'), formatInstant(entry.at)],
    [t('audit.actor'), entry.actor || t('common.none')],
    [t('audit.subject'), entry.subject || t('common.none')],
    [t('audit.reason'), entry.reason || t('common.none')],
  ]
  return (
    <aside className="trail-detail scroll" aria-label={t('audit.entry', { id: entry.id })}>
      <Flex align="center" justify="space-between">
        <SectionTitle margin="4px 0">{words.action(entry.action)}</SectionTitle>
        <Button type="text" size="small" icon={<CloseOutlined />} onClick={onClose} aria-label={t('common.close')} />
      </Flex>
      <Typography.Paragraph type="secondary" className="num">
        {t('audit.entry', { id: entry.id })}
      </Typography.Paragraph>
      <dl className="trail-facts">
        {facts.map(([name, text]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Changes entry={entry} />
      {entry.subjectUid && (
        <Button size="small" onClick={onSubject} style={{ marginBottom: 16 }}>
          {t('audit.sameSubject')}
        </Button>
      )}
      <Typography.Paragraph type="secondary" style={{ marginBottom: 4 }}>
        {t('audit.hash')}
      </Typography.Paragraph>
      <Typography.Paragraph copyable className="num" style={{ fontSize: 11, overflowWrap: 'anywhere' }}>
        {entry.hash}
      </Typography.Paragraph>
    </aside>
  )
}

function Changes({ entry }: { entry: TrailEntry }) {
  const t = useT()
  const details = useTrailText().details(entry)
  if (details.length === 0) return null
  const changes = details.some((one) => one.before !== null)
  return (
    <table className="trail-changes">
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          {changes && <th scope="col">{t('audit.before')}</th>}
          <th scope="col">{t(changes ? 'audit.after' : 'audit.value')}</th>
        </tr>
      </thead>
      <tbody>
        {details.map(({ key, field, before, after }) => (
          <tr key={key}>
            <th scope="row">{field}</th>
            {changes && <td>{before === null || before === t('common.none') ? before : <del>{before}</del>}</td>}
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

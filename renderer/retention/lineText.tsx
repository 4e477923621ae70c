import { Tag, Tooltip } from 'antd'
import type { Language, Translate } from '../../shared/messages'
import { LINE_STATUS, type ScheduleLine } from '../../shared/model/retention'
import { useT } from '../app/i18n'
import { periodText } from '../ui/periodText'

const COLOURS = { V: 'success', S: 'processing', D: 'default', U: 'warning', A: 'blue' } as const

/** The one of two texts in the language of the screen; the Chinese one where no English was written. */
export const inLanguage = (words: { zh: string; en: string }, language: Language): string =>
  language === 'en' ? words.en || words.zh : words.zh

/** Period of a line, or which rule decides. */
export const linePeriodText = (t: Translate, line: Pick<ScheduleLine, 'period' | 'rule'>): string =>
  line.rule === null ? periodText(t, line.period) : t(`retention.rule.${line.rule}`)

/** How well a line is known, with what the letter means. */
export function StatusTag({ status }: { status: ScheduleLine['status'] }) {
  const t = useT()
  return (
    <Tooltip title={t(`retention.status.${status}.long`)}>
      <Tag color={COLOURS[status]}>
        {status} {t(`retention.status.${status}`)}
      </Tag>
    </Tooltip>
  )
}

/** What the letters V, S, D, U and A mean, below the table's head. */
export function StatusLegend() {
  const t = useT()
  return (
    <ul className="retention-legend" aria-label={t('retention.legend')}>
      {LINE_STATUS.map((status) => (
        <li key={status}>
          <Tag color={COLOURS[status]}>{status}</Tag>
          {t(`retention.status.${status}.long`)}
        </li>
      ))}
    </ul>
  )
}

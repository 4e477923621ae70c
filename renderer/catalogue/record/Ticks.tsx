import { Checkbox, Tag } from 'antd'
import type { ChecklistItem } from '../../../shared/model/recordType'
import { useWords } from '../../app/i18n'

interface Props {
  checklist: readonly ChecklistItem[]
  present: ReadonlySet<string>
  disabled?: boolean
  onToggle: (key: string) => void
}

/** Digit that ticks the item at this place of the list; 0 is the tenth, further ones have none. */
export const keyOfPlace = (at: number): string => (at < 9 ? String(at + 1) : at === 9 ? '0' : '')

/** The materials a record should have, ticked where they are there; what the law demands is marked. */
export function Ticks({ checklist, present, disabled = false, onToggle }: Props) {
  const { t, language } = useWords()
  return (
    <ol className="ticks">
      {checklist.map((item, at) => (
        <li key={item.key}>
          <span className="tick-key" aria-hidden="true">
            {keyOfPlace(at)}
          </span>
          <Checkbox
            checked={present.has(item.key)}
            disabled={disabled}
            onChange={() => onToggle(item.key)}
            style={{ flex: 1 }}
          >
            {language === 'en' ? item.name.en : item.name.zh}
          </Checkbox>
          {item.must && (
            <Tag color="warning" style={{ marginInlineEnd: 0 }}>
              {t('record.must')}
            </Tag>
          )}
          <Tag style={{ marginInlineEnd: 0 }}>{t(item.statutory ? 'record.statutory' : 'record.local')}</Tag>
        </li>
      ))}
    </ol>
  )
}

import { isMessageKey, type Translate } from '../../shared/messages'
import type { UseBy, UseGroup } from '../../shared/model/statistics'

/** What a bar is called: a word of ours, the name that came with it, or its key. */
export function groupName(t: Translate, language: string, by: UseBy, group: UseGroup): string {
  const key = `statistics.${by}.${group.key}`
  if ((by === 'weekday' || by === 'duration') && isMessageKey(key)) return t(key)
  const name = (language === 'en' && group.nameEn) || group.name
  return name || group.key || t('statistics.noName')
}

import type { UseBy, UseGroup } from '../model/statistics'
import { isMessageKey, type Translate } from './index'

/** What a bar is called: a word of ours, the name that came with it, or its key. */
export function groupName(
  t: Translate,
  language: string,
  by: UseBy,
  group: Pick<UseGroup, 'key' | 'name' | 'nameEn'>,
): string {
  const key = `statistics.${by}.${group.key}`
  if ((by === 'weekday' || by === 'duration') && isMessageKey(key)) return t(key)
  const name = (language === 'en' && group.nameEn) || group.name
  return name || group.key || t('statistics.noName')
}

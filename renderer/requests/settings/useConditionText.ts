import type { ApprovalCondition } from '../../../shared/model/approval'
import { useT } from '../../app/i18n'

/** A condition in words: what it names, joined; nothing named means always. */
export function useConditionText(): (when: ApprovalCondition) => string {
  const t = useT()
  const separator = t('common.listSeparator')
  return (when) => {
    const yesNo = (key: 'secret' | 'original' | 'takeOut' | 'personWide' | 'ownBusiness') => {
      const wanted = when[key]
      return wanted === undefined ? null : t(`requestsSettings.when.${key}.${wanted ? 'yes' : 'no'}`)
    }
    const listed = [
      when.classes?.length && t('requestsSettings.when.classes', { list: when.classes.join(separator) }),
      when.types?.length && t('requestsSettings.when.types', { list: when.types.join(separator) }),
      when.openness?.length &&
        t('requestsSettings.when.openness', { list: when.openness.map((one) => t(`openness.${one}`)).join(separator) }),
      when.visitors?.length && t('requestsSettings.when.visitors', { list: when.visitors.join(separator) }),
    ]
    const said = (['secret', 'original', 'takeOut', 'personWide', 'ownBusiness'] as const).map(yesNo)
    return [...listed, ...said].filter(Boolean).join(t('common.clauseSeparator')) || t('requestsSettings.always')
  }
}

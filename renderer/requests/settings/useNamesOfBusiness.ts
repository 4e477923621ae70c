import { useQuery } from '@tanstack/react-query'
import type { Grant } from '../../../shared/model/request'
import type { Language } from '../../../shared/messages'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'

type Business = Pick<Grant, 'classCode' | 'type'>

/** Words for a business: class and type by name; null is any. */
export function useNamesOfBusiness(language: Language): (grant: Business) => string {
  const t = useT()
  const { data: options } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const english = language === 'en'
  return ({ classCode, type }) => {
    const one = options?.classes.find(({ code }) => code === classCode)
    const kind = options?.types.find(({ id }) => id === type)
    const className = classCode && `${classCode} ${one ? (english ? one.nameEn : one.name) : ''}`.trim()
    const typeName = type && (kind ? kind.name[english ? 'en' : 'zh'] : type)
    return [className, typeName].filter(Boolean).join(' · ') || t('requestsSettings.everything')
  }
}

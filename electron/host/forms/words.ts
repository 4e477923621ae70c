import type { FormLocale } from '../../../shared/model/forms'
import { forms as en } from '../../../shared/messages/en/forms'
import { forms as zh } from '../../../shared/messages/zh-CN/forms'

export type FormWord = keyof typeof zh
export type Say = (key: FormWord, values?: Record<string, string | number>) => string

/** Words of the printed sheets in one language; `{name}` is replaced by the value of that name. */
export function words(locale: FormLocale): Say {
  const catalogue: Record<FormWord, string> = locale === 'en' ? en : zh
  return (key, values = {}) =>
    catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

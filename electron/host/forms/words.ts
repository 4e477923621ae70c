import type { FormLocale } from '../../../shared/model/formBase'
import { forms as formsEn } from '../../../shared/messages/en/forms'
import { registers as registersEn } from '../../../shared/messages/en/registers'
import { fill } from '../../../shared/messages/fill'
import { forms as formsZh } from '../../../shared/messages/zh-CN/forms'
import { registers as registersZh } from '../../../shared/messages/zh-CN/registers'

const zh = { ...formsZh, ...registersZh }
const en = { ...formsEn, ...registersEn }

export type FormWord = keyof typeof zh
export type Say = (key: FormWord, values?: Record<string, string | number>) => string

/** Words of the printed sheets in one language; `{name}` is replaced by the value of that name. */
export function words(locale: FormLocale): Say {
  const catalogue: Record<FormWord, string> = locale === 'en' ? en : zh
  return (key, values = {}) => fill(catalogue[key], (name, whole) => String(values[name] ?? whole))
}

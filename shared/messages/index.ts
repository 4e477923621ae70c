import { en } from './en'
import { fill } from './fill'
import { zhCN } from './zh-CN'

export type MessageKey = keyof typeof zhCN
export type Language = 'zh-CN' | 'en'
export type Translate = (key: MessageKey, values?: Record<string, unknown>) => string

const catalogues: Record<Language, Record<MessageKey, string>> = { 'zh-CN': zhCN, en }

const show = (value: unknown): string =>
  value === undefined || value === null || value === ''
    ? '—'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value as string | number)

/** The words of a language: values are put in as `fill` says; an absent value leaves a dash. */
export function translator(language: Language): Translate {
  const words = catalogues[language]
  return (key, values = {}) => fill(words[key], (name) => show(values[name]))
}

/** Whether a text is the key of a message (error codes and audit actions arrive as plain text). */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(zhCN, key)

import { discExtras as en } from '../../../../shared/messages/en/discExtras'
import { fill } from '../../../../shared/messages/fill'
import { discExtras as zh } from '../../../../shared/messages/zh-CN/discExtras'

export type ExtraWord = keyof typeof zh
export type SayExtra = (key: ExtraWord, values?: Record<string, string | number>) => string

const filled = (text: string, values: Record<string, string | number>) =>
  fill(text, (name) => String(values[name] ?? ''))

/** Words in Chinese: a disc is handed to a state archives. */
export const say: SayExtra = (key, values = {}) => filled(zh[key], values)

/** Both languages, for heads of files that programs and foreigners read: `档号 Code`. */
export const sayBoth: SayExtra = (key, values = {}) => `${filled(zh[key], values)} ${filled(en[key], values)}`

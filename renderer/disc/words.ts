import { discPage as en } from '../../shared/messages/en/discPage'
import { fill } from '../../shared/messages/fill'
import { discPage as zh } from '../../shared/messages/zh-CN/discPage'

export type PageLanguage = 'zh-CN' | 'en'
export type PageWord = keyof typeof zh
export type Say = (key: PageWord, values?: Record<string, string | number>) => string

/** Words of the page in one language. */
export function wordsOf(language: PageLanguage): Say {
  const words: Record<PageWord, string> = language === 'en' ? en : zh
  return (key, values = {}) => fill(words[key], (name) => String(values[name] ?? ''))
}

const KEY = 'juanzong.disc.language'

/** The language chosen before, or the browser's. A browser may forbid a page from a file to keep anything. */
export function firstLanguage(): PageLanguage {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept === 'en' || kept === 'zh-CN') return kept
  } catch {
    // Nothing is kept then.
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function keepLanguage(language: PageLanguage): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Chosen again next time.
  }
}

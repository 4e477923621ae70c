import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { isMessageKey, translator, type Language, type Translate } from '../../shared/messages'

interface Words {
  language: Language
  setLanguage: (language: Language) => void
  t: Translate
}

const LANGUAGE_KEY = 'juanzong.language'
const WordsContext = createContext<Words | null>(null)

/** Gives the pages their words; the choice is kept on this computer, Chinese is the default. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(() => (localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'zh-CN'))
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(LANGUAGE_KEY, language)
  }, [language])
  const words = useMemo(() => ({ language, setLanguage: choose, t: translator(language) }), [language])
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
}

/** Words, language and its switch. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('WordsProvider is missing')
  return words
}

/** `t('key', {name})`. */
export const useT = (): Translate => useWords().t

/** The words of an error code, or of `internal` when the code is unknown here. */
export function errorText(t: Translate, code: string | null, data: Record<string, unknown>): string {
  const key = `error.${code ?? 'internal'}`
  const retryAfterMs = typeof data.retryAfterMs === 'number' ? data.retryAfterMs : 0
  return t(isMessageKey(key) ? key : 'error.internal', {
    ...data,
    issues: issueText(data.issues),
    seconds: Math.ceil(retryAfterMs / 1000),
  })
}

function issueText(issues: unknown): string {
  if (!Array.isArray(issues)) return ''
  return issues
    .map((issue: { path?: string }) => issue.path ?? '')
    .filter(Boolean)
    .join(', ')
}

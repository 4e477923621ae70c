import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { translator, type Language, type Translate } from '../../shared/messages'

export { errorText } from '../../shared/messages/errorText'

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

import type { Language } from '../../../shared/messages'

/** The reader's language: `--lang`, else the system's (LC_ALL, LC_MESSAGES, LANG); Chinese unless one of them says English. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const words = asked ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''
  return /^en\b|^en_/i.test(words) ? 'en' : 'zh-CN'
}

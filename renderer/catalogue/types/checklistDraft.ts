import type { ChecklistItem } from '../../../shared/model/recordType'

/** A material as the form holds it: words as one text, "all there" always said. */
export interface MaterialDraft {
  key: string
  zh: string
  en: string
  words: string
  statutory: boolean
  must: boolean
  original: boolean
  usual: boolean
}

/** Whether "all there" ticks a material. */
export const isUsual = (item: ChecklistItem): boolean => item.usual ?? (item.must || item.statutory)

export const draftOf = (item: ChecklistItem): MaterialDraft => ({
  key: item.key,
  zh: item.name.zh,
  en: item.name.en,
  words: item.words.join('、'),
  statutory: item.statutory,
  must: item.must,
  original: item.original,
  usual: isUsual(item),
})

/** Words written one after another, however they are separated, each once. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]

/** The material of a draft: a name nobody translated is taken in the other language, without words its name is the word. */
export const materialOf = ({ key, zh, en, words, ...marks }: MaterialDraft): ChecklistItem => ({
  key,
  name: { zh: zh.trim(), en: en.trim() || zh.trim() },
  words: wordsOf(words).length > 0 ? wordsOf(words) : [zh.trim()],
  ...marks,
})

/** The first free key for a further material. */
export function nextKey(taken: readonly string[]): string {
  let at = taken.length + 1
  while (taken.includes(`material${at}`)) at += 1
  return `material${at}`
}

import { maskName } from '../../../shared/rules/masking'

/** Names too short to be told from other words are left: a single character. */
const isName = (name: string): boolean => Array.from(name).length > 1

/**
 * A title with the names of persons shortened to their first character: what is kept for ever on a destruction list says what was destroyed,
 * and the 档号 says which; it need not keep the person (个人信息保护法 §19, §47).
 */
export function shortTitle(title: string, names: readonly string[]): string {
  const longestFirst = [...new Set(names)].filter(isName).toSorted((one, other) => other.length - one.length)
  let short = title
  for (const name of longestFirst) short = short.replaceAll(name, maskName(name))
  return short
}

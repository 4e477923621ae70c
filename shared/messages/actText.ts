import type { ActSheet } from '../model/confirmation'
import { isMessageKey, type Translate } from './index'

type Fact = ActSheet['facts'][number]

const word = (t: Translate, key: string): string => (isMessageKey(key) ? t(key) : key)

/** Label and value of one line of an act, in the reader's words; instant: how a moment (UTC ms) is shown. */
export function factText(t: Translate, fact: Fact, instant: (at: number) => string): [label: string, value: string] {
  const { value, as = 'text' } = fact
  const shown = {
    text: () => value,
    word: () => word(t, value),
    period: () => (value === 'permanent' ? t('period.permanent') : t('period.years', { years: value })),
    number: () => Number(value).toLocaleString('en'),
    instant: () => instant(Number(value)),
  }
  return [word(t, fact.label), value === '' ? t('common.none') : shown[as]()]
}

/** What a kind of act is called: while it is proposed as well as when it was done, so its words are nouns ("Release of a hold"). */
export const actName = (t: Translate, kind: string): string => word(t, `action.${kind}`)

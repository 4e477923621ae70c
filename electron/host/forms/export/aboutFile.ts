import type { FormLocale } from '../../../../shared/model/formBase'
import type { RevealPurpose } from '../../../../shared/model/masking'
import { translator } from '../../../../shared/messages'
import type { ActionContext } from '../../context'
import { baseOf, fileName } from '../printOut'
import { words } from '../words'

/** Why whole data is taken away. */
export interface Whole {
  why?: RevealPurpose | undefined
  purpose: string
}

type Taker = Pick<ActionContext, 'actor' | 'host' | 'now' | 'zone' | 'today'>

/** A file's name tells who took it away and when: `档案目录-2026-03-02-1004-李敏`. */
export function takenName(context: Taker, locale: FormLocale, title: string | string[], full?: Whole): string {
  const { printedAt, printedBy } = baseOf(context, locale)
  const time = printedAt.slice(11, 16).replace(':', '')
  return fileName(...[title].flat(), full ? words(locale)('forms.about.whole') : '', context.today, time, printedBy)
}

/** Stands above whole data on paper. */
export const wholeMark = (locale: FormLocale): [string, string] => [
  words(locale)('forms.about.personal'),
  words(locale)('forms.about.whole'),
]

/** What a file tells of itself: room, who took it away and when, whether it is masked, and why not. */
export function aboutOf(context: Taker, locale: FormLocale, full?: Whole): [string, string][] {
  const say = words(locale)
  const { room, printedBy, printedAt, mark } = baseOf(context, locale)
  const why =
    full && [translator(locale)(`masking.purpose.${full.why ?? 'other'}`), full.purpose].filter(Boolean).join(' ')
  return [
    [say('forms.about.room'), [room, mark].filter(Boolean).join(' ')],
    [say('forms.about.by'), printedBy],
    [say('forms.about.at'), printedAt],
    [say('forms.about.personal'), say(full ? 'forms.about.whole' : 'forms.about.asShown')],
    ...(why ? [[say('forms.about.purpose'), why] as [string, string]] : []),
  ]
}

import { translator } from '../../../shared/messages'

/** What stands on every volume of a split backup, in both languages, for whoever finds it without this program. */
export const volumeNote = (number: number, of: number): string =>
  (['zh-CN', 'en'] as const)
    .map((language) => translator(language)('restore.volumeNote', { number, of }))
    .join('\n\n') + '\n'

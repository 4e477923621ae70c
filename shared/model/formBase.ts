import { z } from 'zod'

/** Plain data of everything the office prints. Texts arrive as they are to be read: masked names, formatted dates and places are the caller's work. */
export const FormLocale = z.enum(['zh-CN', 'en'])
export type FormLocale = z.infer<typeof FormLocale>

/** What stands on every sheet. */
export interface FormBase {
  locale: FormLocale
  /** name of the archive room, e.g. 某县医疗保障局档案室 */
  room: string
  printedBy: string
  /** local time as read, `2024-05-09 14:03` */
  printedAt: string
  /** a mark on every page, e.g. 演示库 */
  mark?: string | undefined
  /** the instant (UTC ms) that stands in the file itself; absent: that of drawing. With it the same data give the same bytes */
  instant?: number | undefined
}

import type { FormBase, FormLocale } from '../../../shared/model/formBase'
import type { FormInputs, FormKind, Printed } from '../../../shared/model/forms'
import type { ActionContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { paperTime } from './collect/paperTime'
import { makeForm } from './makeForm'
import { words } from './words'

/** Names in an entry of the trail; longer lists name their first and last. */
const NAMED_MOST = 200

/** The room's reading handle, or `room.none-open`. */
export const readerOf = (context: ActionContext): ReadDb => (context.host.room ?? fail('room.none-open')).reader

/** What stands on every sheet: the room, who printed it and when, and that a demonstration room is one. */
export function baseOf(context: Pick<ActionContext, 'actor' | 'host' | 'now' | 'zone'>, locale: FormLocale): FormBase {
  const room = context.host.room ?? fail('room.none-open')
  return {
    locale,
    room: room.name,
    printedBy: context.actor.name,
    printedAt: paperTime(context.now, context.zone),
    mark: room.demo ? words(locale)('forms.demoMark') : undefined,
  }
}

/** Facts for the trail: how many and which (codes and numbers, never persons). */
export function whatWasPrinted(names: readonly string[]): Record<string, unknown> {
  if (names.length <= NAMED_MOST) return { count: names.length, which: [...names] }
  return { count: names.length, first: names[0], last: names.at(-1) }
}

/** A name a file system takes: what no system allows becomes a dash. */
export const fileName = (...parts: string[]): string =>
  parts
    .filter(Boolean)
    .join('-')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .slice(0, 120)

export interface Sheet<K extends FormKind> {
  kind: K
  input: Omit<FormInputs[K], keyof FormBase>
  /** name of the sheet in the trail and of its file: a slip number, a code */
  subject: string
  title: string
  locale: FormLocale
  /** names of what is on it, for the trail */
  names: readonly string[]
  /** more facts for the trail */
  facts?: Record<string, unknown>
  subjectKind?: string
  subjectUid?: string
  skipped?: number
  /** the entry of the trail was already written with the number of this sheet */
  noted?: boolean
}

/**
 * Draws a sheet, writes who printed what into the trail, and only then puts the file out for download by this person.
 * `forms.nothing-to-print` when there is nothing on it.
 */
export async function printOut<K extends FormKind>(context: ActionContext, sheet: Sheet<K>): Promise<Printed> {
  if (sheet.names.length === 0) fail('forms.nothing-to-print')
  const input = { ...sheet.input, ...baseOf(context, sheet.locale) } as unknown as FormInputs[K]
  const made = await makeForm(sheet.kind, input)
  if (!sheet.noted) context.write((w) => w.note(noteOf(sheet, made.pages)))
  const name = `${fileName(sheet.title, sheet.subject)}.pdf`
  const file = await context.host.spool.offer(context.actor, name, 'application/pdf', made.bytes)
  return {
    file: file.id,
    name,
    pages: made.pages,
    missingGlyphs: made.missingGlyphs,
    items: sheet.names.length,
    skipped: sheet.skipped ?? 0,
  }
}

function noteOf<K extends FormKind>(sheet: Sheet<K>, pages: number) {
  const { subject, subjectKind, subjectUid } = sheet
  return {
    subject,
    ...(subjectKind ? { subjectKind } : {}),
    ...(subjectUid ? { subjectUid } : {}),
    detail: { ...whatWasPrinted(sheet.names), pages, ...sheet.facts },
  }
}

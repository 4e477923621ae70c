import { translator } from '../../../shared/messages'
import type { MailServer } from '../../../shared/model/reminder'
import { overdueDays } from '../../../shared/rules/lending'
import type { LoanLineRow } from '../circulation'

/** What a record is called outside the room: a code or number, never its title, which names a person. */
export const outsideName = (line: { code: string | null; business_number: string | null; slip: string }): string =>
  line.code ?? line.business_number ?? line.slip

/** Lines a mail names; the rest are a count. */
const NAMED_MOST = 100

/** Subject and text of a reminder: codes, counts and dates; nothing of an insured person. */
export function mailText(
  server: Pick<MailServer, 'language' | 'link'>,
  room: string,
  borrower: string,
  lines: readonly LoanLineRow[],
  today: string,
): { subject: string; text: string } {
  const t = translator(server.language)
  const overdue = lines.filter((line) => line.due_on < today).length
  const named = lines.slice(0, NAMED_MOST).map((line) => {
    const days = overdueDays(line.due_on, today)
    const values = { name: outsideName(line), slip: line.slip, dueOn: line.due_on, days }
    return t(days > 0 ? 'reminders.mail.lineOverdue' : 'reminders.mail.line', values)
  })
  const rest = lines.length - named.length
  const text = [
    t('reminders.mail.hello', { name: borrower }),
    '',
    t('reminders.mail.text', { count: lines.length, overdue }),
    '',
    ...named,
    ...(rest > 0 ? [t('reminders.mail.rest', { count: rest })] : []),
    '',
    ...(server.link ? [t('reminders.mail.link', { link: server.link })] : []),
    t('reminders.mail.ask'),
    '',
    t('reminders.mail.from', { room, today }),
  ]
  return { subject: t('reminders.mail.subject', { count: lines.length, overdue }), text: text.join('\n') }
}

/** Lines ready at the desk, as far as a mail tells of them. */
export interface ReadyWords {
  code: string | null
  business_number: string | null
  number: string
  borrower: string
  ready_until: string | null
}

/** Subject and text that tell an asker what lies ready: codes and dates, nothing of an insured person. */
export function readyText(
  server: Pick<MailServer, 'language' | 'link'>,
  room: string,
  lines: readonly ReadyWords[],
  today: string,
): { subject: string; text: string } {
  const t = translator(server.language)
  const named = lines
    .slice(0, NAMED_MOST)
    .map((line) => t('reminders.ready.line', { name: line.code ?? line.business_number ?? line.number, number: line.number, until: line.ready_until })) // prettier-ignore
  const rest = lines.length - named.length
  const text = [
    t('reminders.mail.hello', { name: lines[0]?.borrower ?? '' }),
    '',
    t('reminders.ready.text', { count: lines.length }),
    '',
    ...named,
    ...(rest > 0 ? [t('reminders.mail.rest', { count: rest })] : []),
    '',
    ...(server.link ? [t('reminders.ready.link', { link: server.link })] : []),
    t('reminders.ready.ask'),
    '',
    t('reminders.mail.from', { room, today }),
  ]
  return { subject: t('reminders.ready.subject', { count: lines.length }), text: text.join('\n') }
}

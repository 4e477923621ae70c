import { translator } from '../../../shared/messages'
import { trailText } from '../../../shared/messages/trailText'
import type { TrailFilter } from '../../../shared/model/trail'
import { wallTime } from '../../../shared/rules/timeZone'
import { newestTypes, trailShown } from '../catalogue'
import type { HostSession } from '../access/sessions'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import { aboutOf, takenName, writeTable, type TableCell, type TableColumn } from '../forms'
import { readsOf } from '../reading'
import type { RoomState } from '../roomState'
import type { HandlersOf } from '../router'
import { presentEntry } from './present'
import type { TrailAsked } from './trailStore'

type Export = HandlersOf<'audit'>['export']
type Locale = Parameters<Export>[0]['locale']

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
const PAGE = 1000

/** Entries in pages, each read beside the host's event loop: a text is looked for in all of them. */
async function* pagesOf(room: RoomState, filter: TrailFilter, actor: HostSession, signal: AbortSignal | undefined) {
  const shown = trailShown(room.reader, actor)
  let before: number | null = null
  for (;;) {
    const asked: TrailAsked = { filter, before, limit: PAGE, counted: false }
    const { rows } = await readsOf(room).ask({ kind: 'trail', asked }, signal)
    yield* rows.map((row) => presentEntry(room.reader, row, shown))
    before = rows.at(-1)?.id ?? null
    if (rows.length < PAGE || before === null) return
  }
}

async function* cellsOf(
  { actor, zone, signal }: Pick<ActionContext, 'actor' | 'zone' | 'signal'>,
  room: RoomState,
  filter: TrailFilter,
  locale: Locale,
): AsyncGenerator<TableCell[]> {
  const words = trailText(translator(locale), { language: locale, types: newestTypes(room.reader) })
  for await (const entry of pagesOf(room, filter, actor, signal)) {
    const detail = words
      .details(entry)
      .map(({ field, before, after }) => (before === null ? `${field}: ${after}` : `${field}: ${before} → ${after}`))
    const { id, at, actor, subject, reason, hash } = entry
    yield [id, wallTime(at, zone), actor, words.action(entry.action), subject, detail.join('\n'), reason, hash]
  }
}

function columnsOf(locale: Locale): TableColumn[] {
  const t = translator(locale)
  return [
    { head: t('audit.no'), kind: 'number', width: 9 },
    { head: t('audit.at'), kind: 'text', width: 20 },
    { head: t('audit.actor'), kind: 'text', width: 12 },
    { head: t('audit.action'), kind: 'text', width: 22 },
    { head: t('audit.subject'), kind: 'text', width: 28 },
    { head: t('audit.detail'), kind: 'text', width: 60 },
    { head: t('audit.reason'), kind: 'text', width: 24 },
    { head: t('audit.hash'), kind: 'id', width: 66 },
  ]
}

/** Writes the entries of a filter as XLSX or CSV into the spool; itself an entry of the trail, with the filter that was used. */
export const exportTrail: Export = async ({ filter, format, locale }, context: ActionContext) => {
  const room = context.host.room ?? fail('room.none-open')
  const title = translator(locale)('nav.audit')
  const path = context.host.spool.freshPath()
  const { rows } = await writeTable(path, format, {
    title,
    locale,
    columns: columnsOf(locale),
    rows: cellsOf(context, room, filter, locale),
    signal: context.signal,
    about: aboutOf(context, locale),
  })
  const name = `${takenName(context, locale, title)}.${format}`
  // Nobody can fetch the file before it stands in the trail.
  context.write((w) => w.note({ subjectKind: 'trail', detail: { format, rows, filter } }))
  await room.checkpoint('export')
  const { id, size } = await context.host.spool.offerPath(context.actor, name, MEDIA[format], path)
  return { id, name, size, rows }
}

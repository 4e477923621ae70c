import { rm, writeFile } from 'node:fs/promises'
import type { FormLocale } from '../../../../shared/model/formBase'
import type { ExportFormat, ListFile, ListOfRows } from '../../../../shared/model/lists'
import { openedEye, type Eye } from '../../../../shared/rules/maskTable'
import { isPurpose } from '../../../../shared/rules/revealing'
import { may } from '../../access/sessions'
import type { ActionContext } from '../../context'
import { openDatabase } from '../../database/open'
import { asReadDb, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { eyeOf } from '../../masking'
import type { JobHandle } from '../../jobs'
import type { HandlersOf } from '../../router'
import { makeForm } from '../makeForm'
import { baseOf, readerOf } from '../printOut'
import { inTurns, type TableCell, type TableFile } from '../tables/tableFile'
import { writeTable } from '../tables/writeTable'
import { words } from '../words'
import { batches } from './batches'
import { registerSource } from '../registers'
import { aboutOf, takenName, wholeMark, type Whole } from './aboutFile'
import type { ListColumn, ListKind, ListSource } from './listSource'
import { loans } from './loans'
import { holds } from './holds'
import { recalls } from './recalls'
import { emptySearches } from './emptySearches'
import { records, refuseHeldRows } from './records'
import { schedule } from './schedule'
import { putBack } from './putBack'
import { use } from './use'
import { useRows } from './useRows'

/** A PDF of a longer list would be a pile of paper nobody reads; workbooks have no such end. */
const PDF_MAX = 10_000

type AnySource = ListSource<unknown, ListOfRows>
type AnyColumn = ListColumn<unknown>

// Each source is only ever called with lists of its own kind, under which it stands here.
const kept = <Row, List extends ListOfRows>(source: ListSource<Row, List>) => source as unknown as AnySource
const sources: Record<Exclude<ListKind, 'register'>, AnySource> = {
  records: kept(records),
  loans: kept(loans),
  batches: kept(batches),
  recalls: kept(recalls),
  holds: kept(holds),
  emptySearches: kept(emptySearches),
  schedule: kept(schedule),
  putBack: kept(putBack),
  use: kept(use),
  useRows: kept(useRows),
}
const sourceOf = (list: ListOfRows): AnySource =>
  list.kind === 'register' ? kept(registerSource(list.register)) : sources[list.kind]
const mediaTypes: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
}

/** The columns asked for, in their order; all when none are named. Unknown names are bad input. */
function columnsOf(source: AnySource, names: readonly string[] | undefined): AnyColumn[] {
  if (!names) return [...source.columns]
  return names.map(
    (name) =>
      source.columns.find((column) => column.name === name) ??
      fail('input.invalid', { issues: [{ path: 'list.columns', message: name }] }),
  )
}

/** The eye of a file: the actor's own, or for whole data with its ability and a purpose an opened one. */
function eyeFor(context: ActionContext, list: ListOfRows, full: Whole | undefined): Eye {
  const own = eyeOf(readerOf(context), context.actor)
  if (!full) return own
  if (!may(context.actor, 'lists.exportFull')) fail('access.forbidden', { ability: 'lists.exportFull' })
  if (!isPurpose(full.why, full.purpose)) fail('masking.purpose-needed', {})
  if (list.kind === 'records') refuseHeldRows(readerOf(context), list)
  return openedEye(own)
}

interface Export {
  source: AnySource
  list: ListOfRows
  columns: AnyColumn[]
  locale: FormLocale
  format: ExportFormat
  total: number
  name: string
  now: number
  /** What of personal data the file carries. */
  eye: Eye
  /** Why whole data is taken away; absent for a masked file. */
  full: Whole | undefined
  /** Who, when, where, what: stands in the file itself. */
  about: [string, string][]
}

/** Rows as cells, telling how far it is. */
function* cells(work: Export, db: ReadDb, job: JobHandle): Generator<TableCell[]> {
  let done = 0
  for (const row of work.source.rows(db, work.list, work.now, work.eye)) {
    yield work.columns.map((column) => column.cell(row, work.locale, work.eye))
    done += 1
    if (done % 200 === 0) job.progress(done, Math.max(done, work.total))
  }
  job.progress(done, done)
}

function tableOf(work: Export, db: ReadDb, job: JobHandle): TableFile {
  const say = words(work.locale)
  return {
    title: say(work.source.title),
    locale: work.locale,
    columns: work.columns.map(({ head, kind, width }) => ({ head: say(head), kind, width })),
    rows: cells(work, db, job),
    about: work.about,
    signal: job.signal,
  }
}

const shown = (cell: TableCell, kind: string): string =>
  cell === null ? '' : kind === 'money' && typeof cell === 'number' ? (cell / 100).toFixed(2) : String(cell)

async function writePdf(context: ActionContext, work: Export, table: TableFile, path: string): Promise<number> {
  const rows: string[][] = []
  for await (const row of inTurns(table)) rows.push(row.map((cell, at) => shown(cell, table.columns[at]?.kind ?? '')))
  const input = {
    ...baseOf(context, work.locale),
    title: table.title,
    meta: [
      ...(work.source.meta?.(work.list, work.locale, work.total) ?? []),
      ...(work.full ? [wholeMark(work.locale)] : []),
    ],
    columns: table.columns.map(({ head, width, kind }) => ({
      head,
      width,
      align: kind === 'number' || kind === 'money' ? ('right' as const) : undefined,
    })),
    rows,
    landscape: work.source.landscape ?? table.columns.reduce((sum, column) => sum + column.width, 0) > 90,
  }
  const { bytes } = await makeForm('table', input, table.signal)
  await writeFile(path, bytes, { mode: 0o600 })
  return rows.length
}

/** Writes the file on a connection of its own: one snapshot of the room, which does not hold back what other screens see. */
async function write(context: ActionContext, work: Export, job: JobHandle, path: string): Promise<number> {
  const room = context.host.room ?? fail('room.none-open')
  const raw = openDatabase(room.databasePath, room.databaseKey, { readonly: true })
  try {
    const table = tableOf(work, asReadDb(raw), job)
    if (work.format === 'pdf') return await writePdf(context, work, table, path)
    return (await writeTable(path, work.format, table)).rows
  } finally {
    raw.close()
  }
}

/** Notes the finished file in the trail, and only then puts it out for download: a cancelled export took nothing away, a file is never unrecorded. */
async function handOut(context: ActionContext, work: Export, path: string, rows: number): Promise<ListFile> {
  const { source, list, format, name, full } = work
  const detail = { list: list.kind, format, count: rows, masked: full === undefined, ...source.facts(list) }
  const note = full ? { detail: { ...detail, why: full.why ?? 'other' }, reason: full.purpose } : { detail }
  context.write((w) => w.note({ subjectKind: 'list', subject: name, ...note }))
  await context.host.room?.checkpoint('export')
  const file = await context.host.spool.offerPath(context.actor, name, mediaTypes[format], path)
  return { file: file.id, name, rows }
}

async function make(context: ActionContext, work: Export, job: JobHandle): Promise<ListFile> {
  const path = context.host.spool.freshPath()
  try {
    const rows = await write(context, work, job, path)
    job.signal.throwIfAborted()
    return await handOut(context, work, path, rows)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Any list as a file: checked at once, made by a job, noted in the trail when it is whole. */
export const exportList: HandlersOf<'forms'>['list'] = async ({ locale, list, format, full }, context) => {
  const source = sourceOf(list)
  if (!may(context.actor, source.ability)) fail('access.forbidden', { ability: source.ability })
  const columns = columnsOf(source, list.columns)
  const total = source.count(readerOf(context), list, context.now)
  if (total === 0) fail('forms.nothing-to-print')
  if (format === 'pdf' && total > PDF_MAX) fail('forms.too-many-rows', { rows: total, max: PDF_MAX })
  const name = `${takenName(context, locale, [words(locale)(source.title), source.span?.(list) ?? ''], full)}.${format}`
  const work: Export = {
    source,
    list,
    columns,
    locale,
    format,
    total,
    name,
    now: context.now,
    eye: eyeFor(context, list, full),
    full,
    about: aboutOf(context, locale, full),
  }
  const job = context.host.jobs.start('forms.list', context.actor.uid, (handle) => make(context, work, handle))
  return { job: job.id }
}

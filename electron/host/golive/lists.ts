import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { listKinds, type ListKind } from '../../../shared/model/golive'
import type { ActionContext, WriteContext } from '../context'
import { fail } from '../errors'
import {
  fileHash,
  inspectLedger,
  ledgerFile,
  rememberedMapping,
  rememberMapping,
  openSetAside,
  setAsideWords,
  withLedger,
} from '../intake'
import { uuidv7 } from '../room/uuidv7'
import { eyeOf } from '../masking'
import type { HandlersOf } from '../router'
import { countsOfList, judgeList, type JudgedList } from './judgeList'
import { keepCheck, keptCheck } from './keptChecks'
import {
  batchRows,
  headersOf,
  insertBatch,
  insertRow,
  listBatch,
  listBatches,
  presentBatch,
  sameList,
  setAsideRows,
  shownCells,
} from './listStore'
import { listType, listTypes } from './listTypes'
import { applyLoans } from './loans'
import { applyPerson } from './people'
import { readList } from './readList'
import { applyShelf } from './shelves'

type Golive = HandlersOf<'golive'>
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const roomOf = ({ host }: ActionContext) => host.room ?? fail('room.none-open')
const mappingKey = (kind: ListKind): string => `list.${kind}`

/** First look at a list: kind, sheets, header, columns; what was chosen for such a header before counts. */
export const lookAtList: Golive['lookAtList'] = async (input, context) => {
  const { reader } = roomOf(context)
  const file = await ledgerFile(context, input.source)
  const { encoding, headerRows, mapping } = input
  const { look, kind } = await withLedger(file.path, { encoding, signal: context.signal }, async (opened) => {
    const options = { ...file, types: listTypes, type: input.kind, headerRows, opened }
    const first = await inspectLedger({ ...options, mapping })
    const kind = listKinds.find((one) => one === first.type) ?? 'people'
    const remembered = rememberedMapping(reader, mappingKey(kind), first.sheets)
    if (!remembered) return { look: first, kind }
    return { look: await inspectLedger({ ...options, type: kind, mapping: { ...remembered, ...mapping } }), kind }
  })
  return {
    fileName: file.fileName,
    size: file.size,
    encoding: look.encoding,
    kind,
    sheets: look.sheets,
    fields: listType(kind)
      .fields.filter(({ ledgerOnly }) => !ledgerOnly)
      .map(({ key, label }) => ({ key, label })),
    sameFile: sameList(reader, await fileHash(file.path)),
  }
}

/** Dry run: reads the list and holds every row against the room; nothing is written. */
export const checkList: Golive['checkList'] = async (input, context) => {
  const room = roomOf(context)
  const file = await ledgerFile(context, input.source)
  const { encoding, headerRows } = input
  const look = await withLedger(file.path, { encoding, signal: context.signal }, (opened) =>
    inspectLedger({ ...file, types: [listType(input.kind)], type: input.kind, headerRows, opened }),
  )
  const remembered = rememberedMapping(room.reader, mappingKey(input.kind), look.sheets)
  const reading = remembered ? { ...input, mapping: { ...remembered, ...input.mapping } } : input
  const list = await readList(file, reading, context.signal)
  const id = randomUUID()
  keepCheck(room, id, { by: context.actor.uid, reading, file, hash: await fileHash(file.path), list })
  const judged = judgeList(room.reader, reading, list.rows, context.today)
  return { ...countsOfList(judged), check: id, encoding: list.encoding }
}

/** Rows of a dry run of one's own, held against the room as it is now. */
export const checkedListRows: Golive['checkedListRows'] = (
  { check, outcome, offset, limit },
  { db, room, actor, today },
) => {
  const { reading, list } = keptCheck(room, check, actor.uid)
  const eye = eyeOf(db, actor)
  const headers = headersOf(list.sheets)
  const rows = judgeList(db, reading, list.rows, today).rows.filter(
    (one) => outcome === undefined || one.outcome === outcome,
  )
  return {
    rows: rows.slice(offset, offset + limit).map(({ row, outcome: own, verdicts, difference }) => ({
      sheet: row.sheet,
      row: row.row,
      outcome: own,
      header: headers.get(row.sheet)?.header ?? [],
      cells: shownCells(row.cells, headers.get(row.sheet)?.fields ?? [], eye),
      verdicts,
      difference,
    })),
    total: rows.length,
  }
}

/** Does what the rows ask for; returns per row what undo needs. */
function apply(w: WriteContext, list: JudgedList): { made: unknown[]; registered: string[] } {
  const none: string[] = []
  if (list.kind === 'people')
    return { made: list.rows.map(({ plan }) => (plan ? applyPerson(w, plan) : undefined)), registered: none }
  if (list.kind === 'shelves')
    return { made: list.rows.map(({ plan }) => (plan ? applyShelf(w, plan) : undefined)), registered: none }
  const { made, registered } = applyLoans(
    w,
    list.rows.flatMap(({ plan }) => (plan ? [plan] : [])),
  )
  return { made: list.rows.map(({ plan }) => (plan ? made.get(plan) : undefined)), registered }
}

const TOPICS: Record<ListKind, string[]> = {
  people: ['circulation'],
  shelves: ['storeroom'],
  loans: ['circulation', 'catalogue'],
}

/** Tells the screens what a list of this kind touches. */
export const tell = (w: WriteContext, kind: ListKind, uid: string): void => {
  for (const topic of ['golive', ...TOPICS[kind]]) w.changed(topic, uid)
}

/** Takes a checked list in: one transaction, one batch, one entry of the trail. The rows are judged anew, as the room is now. */
export const loadList: Golive['loadList'] = ({ check }, w) => {
  const { reading, file, hash, list } = keptCheck(w.room, check, w.actor.uid)
  const judged = judgeList(w.db, reading, list.rows, w.today)
  const counts = countsOfList(judged)
  if (counts.added + counts.changed === 0) fail('golive.nothing-to-load')
  const { made, registered } = apply(w, judged)
  const uid = uuidv7(w.now)
  const { kind } = reading
  const options = { sheets: list.sheets, registered }
  const id = insertBatch(w.db, {
    uid,
    kind,
    fileName: file.fileName,
    hash,
    size: file.size,
    options,
    counts,
    at: w.now,
    userId: w.actor.userId,
  })
  for (const [at, { row, outcome, verdicts, difference }] of judged.rows.entries())
    if (outcome !== 'same') insertRow(w.db, id, { ...row, outcome, verdicts, difference, made: made[at] })
  rememberMapping(w.db, mappingKey(kind), list.sheets, w.now)
  w.note({ subjectKind: 'list', subjectUid: uid, subject: file.fileName, detail: { kind, sha256: hash, ...counts } })
  tell(w, kind, uid)
  return { ...presentBatch(listBatch(w.db, uid)) }
}

export const lists: Golive['lists'] = (_input, { db }) => ({ batches: listBatches(db).map(presentBatch) })
export const list: Golive['list'] = ({ uid }, { db }) => presentBatch(listBatch(db, uid))
export const listRows: Golive['listRows'] = ({ uid, ...page }, { db, actor }) =>
  batchRows(db, listBatch(db, uid), { ...page, eye: eyeOf(db, actor) })

/** Refused rows as .xlsx with the reason beside them, to be mended and taken in again. */
export const listSetAside: Golive['listSetAside'] = async ({ uid, language }, context) => {
  const { reader } = roomOf(context)
  const batch = listBatch(reader, uid)
  const words = setAsideWords(listType(batch.kind), language)
  const path = context.host.spool.freshPath()
  try {
    const workbook = await openSetAside(path, words)
    for (const row of setAsideRows(reader, batch)) workbook.add(row)
    await workbook.finish()
    const { rows } = workbook
    context.write(({ note }) =>
      note({ subjectKind: 'list', subjectUid: uid, subject: batch.file_name, detail: { rows } }),
    )
    const name = `${batch.file_name.replace(/\.[^.]*$/, '')}-${words.sheetName}.xlsx`
    const file = await context.host.spool.offerPath(context.actor, name, XLSX, path)
    return { file: file.id, name, rows }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

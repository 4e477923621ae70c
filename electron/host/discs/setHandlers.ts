import { basename } from 'node:path'
import type { ActionContext, Host } from '../context'
import { propose } from '../confirmations'
import { fail } from '../errors'
import { MASKED_EYE, showLoose } from '../../../shared/rules/maskTable'
import type { JobHandle } from '../jobs'
import type { HandlersOf } from '../router'
import { checkReady, buildSet } from './build/buildSet'
import { compareAt, verifyAt } from './compare/judge'
import { exportAct } from './exportAct'
import { burnTool, imageTool } from './image'
import { planSet } from './plan/planSet'
import { presentSet, presentSetView } from './present'
import { findSet, listSets, storeDropped, volumesOf, type SetRow } from './setStore'
import type { ReadDb } from '../database/sql'

type Discs = HandlersOf<'discs'>

const setOf = (db: ReadDb, ref: string): SetRow => findSet(db, ref) ?? fail('not-found', { set: ref })
const readerOf = ({ host }: ActionContext): ReadDb => (host.room ?? fail('room.none-open')).reader

/** Signal and progress of a job, for work that knows nothing of jobs. */
const toldOf = (handle: JobHandle) => ({
  signal: handle.signal,
  progress: (done: number, total: number) => handle.progress(done, total),
})

/** Folders and drives are those of the machine the host runs on: nobody reaches them from elsewhere. */
function onlyHere({ transport, here }: ActionContext): void {
  if (transport === 'network' && !here) fail('network.only-here')
}

const sets: Discs['sets'] = (_input, { db }) => ({ sets: listSets(db).map((row) => presentSet(db, row)) })
const set: Discs['set'] = ({ set: ref }, { db }) => presentSetView(db, setOf(db, ref))

/** Plans under way in a host, by who asked for what. */
const planning = new WeakMap<Host, Map<string, string>>()

/** The same plan asked for again while it is being made is the same job: a form sent twice makes one set. */
const plan: Discs['plan'] = async (input, context) => {
  const running = planning.get(context.host) ?? new Map<string, string>()
  planning.set(context.host, running)
  const asked = JSON.stringify([context.actor.uid, input])
  const known = running.get(asked)
  if (known !== undefined) return { job: known }
  // What was typed may be the number of a person: it is looked for, and kept masked.
  const kept = { ...input.query, text: showLoose(MASKED_EYE, input.query.text) }
  const job = context.host.jobs.start('discs.plan', context.actor.uid, (handle) =>
    planSet(context, input, kept, handle).finally(() => running.delete(asked)),
  )
  running.set(asked, job.id)
  return { job: job.id }
}

const exported: Discs['export'] = ({ set: ref, reason }, w) => {
  const { uid } = setOf(w.db, ref)
  const asked = propose(w, exportAct, { set: uid }, { reason })
  w.changed('discs', uid)
  return asked
}

const drop: Discs['drop'] = ({ set: ref, reason }, w) => {
  const row = setOf(w.db, ref)
  if (row.dropped_at !== null) fail('discs.dropped', { number: row.number })
  if (row.built_at !== null) fail('discs.already-built', { number: row.number })
  storeDropped(w.db, row.id, w.now)
  w.note({ subjectKind: 'discSet', subjectUid: row.uid, subject: row.number, detail: { count: row.records }, reason })
  w.changed('discs', row.uid)
  return presentSet(w.db, setOf(w.db, ref))
}

const build: Discs['build'] = async ({ set: ref, volume, folder, images }, context) => {
  onlyHere(context)
  const row = setOf(readerOf(context), ref)
  checkReady(readerOf(context), row)
  const missing = images ? await imageTool().missing() : null
  if (missing) fail('discs.no-image-tool', missing)
  const request = { set: row, volume, target: folder, images }
  const job = context.host.jobs.start('discs.build', context.actor.uid, (handle) => buildSet(context, request, handle))
  return { job: job.id }
}

const verify: Discs['verify'] = async ({ path, set: ref, volume }, context) => {
  onlyHere(context)
  const db = readerOf(context)
  const row = ref === null ? null : setOf(db, ref)
  const known = row && volumesOf(db, row.id).find((one) => one.volume === volume)
  if (row && !known) fail('not-found', { volume })
  const { jobs, spool } = context.host
  const scratch = () => spool.freshPath()
  const { id } = jobs.start('discs.verify', context.actor.uid, (handle) =>
    verifyAt(path, { ...toldOf(handle), scratch, seal: known?.seal ?? null }),
  )
  return { job: id }
}

const compare: Discs['compare'] = async ({ original, copy }, context) => {
  onlyHere(context)
  const { jobs, spool } = context.host
  const scratch = () => spool.freshPath()
  const { id } = jobs.start('discs.compare', context.actor.uid, (handle) =>
    compareAt(original, copy, { ...toldOf(handle), scratch }),
  )
  return { job: id }
}

const tools: Discs['tools'] = async () => ({
  missing: await imageTool().missing(),
  burners: await burnTool().burners(),
})

const burn: Discs['burn'] = async ({ image, device }, context) => {
  onlyHere(context)
  const known = await burnTool().burners()
  if (!known.some((one) => one.device === device)) fail('discs.no-such-burner', { device })
  const job = context.host.jobs.start('discs.burn', context.actor.uid, async (handle) => {
    await burnTool().burn(image, device, handle.signal, (part) => handle.progress(Math.round(part * 100), 100))
    context.write((w) => w.note({ subjectKind: 'disc', subject: basename(image), detail: { file: image, to: device } }))
    return {}
  })
  return { job: job.id }
}

/** Sets of discs: planned, released, built, checked. */
export const setHandlers = { sets, set, plan, export: exported, drop, build, verify, compare, tools, burn }

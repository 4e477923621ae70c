import type { Job, Notice } from '../../shared/contract/events'
import { access } from './access/handlers'
import { isLocked } from './access/checkSession'
import { audit } from './audit/handlers'
import { openBackups, openDrills } from './backup'
import { backup } from './backup/handlers'
import { calendar } from './calendar/handlers'
import { goOnReindexing } from './catalogue'
import { catalogue } from './catalogue/handlers'
import { circulation } from './circulation/handlers'
import { confirmations } from './confirmations/handlers'
import { expireNow as expireConfirmations } from './confirmations/expire'
import { registerKinds } from './confirmations/kinds'
import type { ActionContext, Host } from './context'
import { disposal } from './disposal/handlers'
import { may, type HostSession } from './access/sessions'
import type { HostNotice } from './events'
import { sweepPlans } from './discs'
import { discs } from './discs/handlers'
import { fail } from './errors'
import { demoLedgers, sweepBatches } from './intake'
import { golive } from './golive/handlers'
import { holds } from './holds/handlers'
import { intake } from './intake/handlers'
import { objects } from './objects/handlers'
import { forgetSoon } from './disposal'
import { goOnDestroying } from './disposal/destroyingJob'
import { sweepObjects } from './objects'
import { network } from './network/handlers'
import { addDemoFiller } from './room/demo'
import { addStandingPurpose } from './masking'
import { openVisitFor } from './visits'
import { masking } from './masking/handlers'
import { openReminders } from './reminders'
import { reminders } from './reminders/handlers'
import { reports } from './reports/handlers'
import { expireNow } from './requests'
import { requests } from './requests/handlers'
import { forms } from './forms/handlers'
import { registers } from './forms/registers/handlers'
import { openApplications } from './retention/apply'
import { openSchedule } from './retention/openSchedule'
import { retention } from './retention/handlers'
import { restore } from './backup/restoreHandlers'
import { room } from './room/handlers'
import type { RoomOpened } from './room/openHere'
import type { Handlers, HandlersOf } from './router'
import { search } from './search/handlers'
import { openRoomReads } from './reading'
import { statistics } from './statistics/handlers'
import { storeroom } from './storeroom/handlers'
import { tracing } from './tracing/handlers'
import { transfer } from './transfer/handlers'
import { goOnLeaving } from './transfer/leaving'
import { visits } from './visits/handlers'

/** A job as this person may see it: what came of it is for who started it. uid: null while the session is locked. */
const visibleJob = (job: Job, uid: string | null): Job =>
  job.by === uid ? job : { ...job, result: null, error: job.error && { code: job.error.code, data: {} } }

/** What anybody may hear who does not read the catalogue: borrowers learn nothing of the work of others. */
const FOR_EVERYBODY = ['room', 'access']

/** A notice as a session may hear it; undefined when it is not for them. uid: null while the session is locked. */
function heardBy(session: HostSession, uid: string | null, { users, ...notice }: HostNotice): Notice | undefined {
  if (notice.kind === 'job') {
    const job = visibleJob(notice.job as Job, uid)
    return may(session, 'catalogue.read') || job.by === session.uid ? { ...notice, job } : undefined
  }
  if (notice.kind !== 'changed' || may(session, 'catalogue.read')) return notice
  const open = users ? users.includes(session.uid) : FOR_EVERYBODY.includes(notice.topic ?? '')
  return open ? (users ? notice : { kind: 'changed', topic: notice.topic }) : undefined
}

/** The notices a session may hear; the stream ends with the session, told at most that the room was closed. */
async function* noticesFor(context: ActionContext): AsyncGenerator<Notice> {
  const { host, actor: session, signal } = context
  for await (const notice of host.events.stream(signal)) {
    if (!host.sessions.alive(session)) {
      if (notice.kind === 'closed') yield notice
      return
    }
    const uid = isLocked(context, session) ? null : session.uid
    const heard = heardBy(session, uid, notice)
    if (heard) yield heard
  }
}

const events: HandlersOf<'events'> = {
  // oxlint-disable-next-line require-await -- the stream itself waits
  stream: async (_input, context) => noticesFor(context),
}

const jobs: HandlersOf<'jobs'> = {
  list: async (_input, { host, actor }) => ({
    jobs: host.jobs
      .list()
      .filter((job) => job.by === actor.uid || may(actor, 'catalogue.read'))
      .map((job) => visibleJob(job, actor.uid)),
  }),
  async get({ id }, { host, actor }) {
    const job = host.jobs.get(id)
    if (job.by !== actor.uid && !may(actor, 'catalogue.read')) fail('job.unknown', { id })
    return visibleJob(job, actor.uid)
  },
  async cancel({ id }, { host, actor }) {
    const job = host.jobs.get(id)
    if (job.by !== actor.uid && actor.role !== 'administrator') fail('access.forbidden', { ability: 'settings.manage' })
    host.jobs.cancel(id)
    return {}
  },
}

/** Handlers of every topic: adding a topic is one line here and one in shared/contract/index.ts. */
export const handlers: Handlers = {
  room,
  restore,
  access,
  audit,
  backup,
  catalogue,
  circulation,
  confirmations,
  calendar,
  reminders,
  statistics,
  tracing,
  intake,
  requests,
  retention,
  golive,
  masking,
  storeroom,
  reports,
  search,
  forms,
  registers,
  visits,
  holds,
  disposal,
  transfer,
  network,
  objects,
  discs,
  events,
  jobs,
}

const shareAgain = (host: Host): void =>
  void host.network.restore().catch((error: unknown) => host.log.error({ err: error }, 'share not restored'))

/** What topics do when a room has been opened. */
export const onRoomOpened: RoomOpened[] = [
  openSchedule,
  openApplications,
  goOnLeaving,
  goOnDestroying,
  goOnReindexing,
  openRoomReads,
  sweepBatches,
  shareAgain,
  expireNow,
  expireConfirmations,
  openReminders,
  sweepObjects,
  forgetSoon,
  openBackups,
  sweepPlans,
  openDrills,
]

addDemoFiller(demoLedgers)
addStandingPurpose(openVisitFor)
registerKinds()

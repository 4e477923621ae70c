import { access } from './access/handlers'
import { audit } from './audit/handlers'
import { catalogue } from './catalogue/handlers'
import { circulation } from './circulation/handlers'
import { fail } from './errors'
import { demoLedgers, sweepBatches } from './intake'
import { intake } from './intake/handlers'
import { addDemoFiller } from './room/demo'
import { reports } from './reports/handlers'
import { forms } from './forms/handlers'
import { room } from './room/handlers'
import type { RoomOpened } from './room/openHere'
import type { Handlers, HandlersOf } from './router'
import { search } from './search/handlers'
import { openRoomPool } from './search/roomPool'
import { storeroom } from './storeroom/handlers'

const events: HandlersOf<'events'> = {
  // oxlint-disable-next-line require-await -- the stream itself waits
  stream: async (_input, { host, signal }) => host.events.stream(signal),
}

const jobs: HandlersOf<'jobs'> = {
  list: async (_input, { host }) => ({ jobs: host.jobs.list() }),
  get: async ({ id }, { host }) => host.jobs.get(id),
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
  access,
  audit,
  catalogue,
  circulation,
  intake,
  storeroom,
  reports,
  search,
  forms,
  events,
  jobs,
}

/** What topics do when a room has been opened. */
export const onRoomOpened: RoomOpened[] = [openRoomPool, sweepBatches]

addDemoFiller(demoLedgers)

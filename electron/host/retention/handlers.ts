import { readsOf } from '../reading'
import type { HandlersOf } from '../router'
import { fail } from '../errors'
import { keeping } from './keeping'
import { pendingPeriods, setCodeSystem, settlePeriods } from './letters'
import { listVersions } from './listVersions'
import { markMisfits, misfits } from './misfits'
import { readTable } from './readTable'
import { linesOf, versionOn } from './schedule'
import { apply, compare, exportJson, publish } from './tableHandlers'

type Retention = HandlersOf<'retention'>

const due: Retention['due'] = async (input, { room, today, signal }) => {
  const on = input.on ?? today
  const { groups, undecided } = await readsOf(room).ask({ kind: 'due', filter: { ...input, on } }, signal)
  return { on, today, due: groups, undecided }
}

const simulate: Retention['simulate'] = (input, { room, today, signal }) =>
  readsOf(room).ask({ kind: 'simulate', asked: { ...input, today } }, signal)

const schedule: Retention['schedule'] = ({ version }, { db, today }) => {
  const versions = listVersions(db, today)
  const shown = version ?? versionOn(db, today)
  if (!versions.some((one) => one.version === shown)) fail('not-found', { version: shown })
  return { versions, version: shown, lines: linesOf(db, shown) }
}

/** Rules of keeping: due work and the schedule. Counting passes over the whole due index, so it runs beside the host's event loop. */
export const retention: Retention = {
  due,
  simulate,
  schedule,
  keeping,
  readTable,
  compare,
  publish,
  apply,
  exportJson,
  pendingPeriods,
  setCodeSystem,
  settlePeriods,
  misfits,
  markMisfits,
}

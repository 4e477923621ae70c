import type { Job } from '../../../shared/contract/events'
import { forgetNow } from '../disposal'
import type { Surroundings } from './command'
import type { RoomSession } from './roomSession'

/**
 * Waits for what a signed act of this kind does behind its signature (a long list destroyed, a period set on many records) and for the clearing of
 * the file after it: the end of the command closes the room, which stops both. A signal still stops them; that the rest follows at the next opening
 * is said then. Gives how the work ended, null when there was none.
 */
export async function followAct(
  { host }: RoomSession,
  { t, say, onSignal }: Pick<Surroundings, 't' | 'say' | 'onSignal'>,
  kind: string,
): Promise<Job | null> {
  const jobs = host.jobs.list().filter((job) => job.kind === kind)
  const withdraw = onSignal(() => say(t('cli.confirmationsSign.interrupted')))
  try {
    if (jobs.length > 0) say(t('cli.confirmationsSign.goesOn'))
    const ended = await Promise.all(jobs.map(({ id }) => host.jobs.finished(id)))
    await forgetNow(host)
    return ended.find(({ state }) => state !== 'done') ?? ended[0] ?? null
  } finally {
    withdraw()
  }
}

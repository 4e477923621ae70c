import type { RequestLine } from '../../../shared/model/request'
import type { MessageKey } from '../../../shared/messages'
import type { LineStateName } from '../../../shared/rules/requestState'

/** How a step of the way stands: behind, here, ahead, or where it ended badly. */
export type StepState = 'done' | 'now' | 'ahead' | 'stopped'

export interface Step {
  key: string
  /** Words of the topic, or the name of a level of approval. */
  label: MessageKey | { zh: string; en: string }
  state: StepState
  /** Instant of a decision or of being laid ready. */
  at: number | null
  by: string | null
}

const WAY = ['queued', 'to-pick', 'ready', 'lent', 'done'] as const
const REACHED: Record<LineStateName, number> = {
  'to-resolve': -2,
  asked: -1,
  queued: 0,
  'to-pick': 1,
  ready: 2,
  lent: 3,
  done: 5,
  refused: -1,
  withdrawn: -1,
  expired: 2,
  'not-held': -2,
  expanded: 5,
}
const STOPPED: readonly LineStateName[] = ['refused', 'withdrawn', 'expired', 'not-held']

const stateAt = (place: number, reached: number): StepState =>
  place < reached ? 'done' : place === reached ? 'now' : 'ahead'

function levelSteps(line: RequestLine): Step[] {
  const waits = line.state === 'asked'
  return line.levels.map((level, at) => ({
    key: `level${at}`,
    label: level.name,
    state: level.decision
      ? level.decision.approve
        ? 'done'
        : 'stopped'
      : waits && at === line.level
        ? 'now'
        : 'ahead',
    at: level.decision?.at ?? null,
    by: level.decision?.by ?? null,
  }))
}

function stepsOfPaper(line: RequestLine, copy: boolean): Step[] {
  const reached = REACHED[line.state]
  const way = WAY.filter((state) => (state !== 'queued' || line.state === 'queued') && (state !== 'lent' || !copy))
  return way.map((state) => ({
    key: state,
    label: `requestsPage.step.${copy && state === 'done' ? 'copied' : state}` as const,
    state: stateAt(WAY.indexOf(state), reached),
    at: state === 'ready' ? line.readyAt : state === 'done' && line.state === 'done' ? line.closedAt : null,
    by: null,
  }))
}

/** The way of one asked thing: found, approved level by level, picked, ready, lent, back; a bad end stands where it came. */
export function stepsOf(line: RequestLine, askedAt: number, copy: boolean): Step[] {
  const asked: Step = { key: 'asked', label: 'requestsPage.step.asked', state: 'done', at: askedAt, by: null }
  const find: Step[] =
    line.state === 'to-resolve'
      ? [{ key: 'find', label: 'requests.state.to-resolve', state: 'now', at: null, by: null }]
      : []
  if (STOPPED.includes(line.state) || line.state === 'expanded') {
    const levels = levelSteps(line).filter((step) => step.state !== 'ahead')
    const end: Step = {
      key: line.state,
      label: `requests.state.${line.state}`,
      state: line.state === 'expanded' ? 'done' : 'stopped',
      at: line.closedAt,
      by: null,
    }
    return [asked, ...levels.filter((step) => step.state === 'done'), ...stoppedBy(levels, end)]
  }
  return [asked, ...find, ...levelSteps(line), ...stepsOfPaper(line, copy)]
}

/** A refusal is told once: by the level that refused. */
const stoppedBy = (levels: readonly Step[], end: Step): Step[] => {
  const refused = levels.find((step) => step.state === 'stopped')
  return refused ? [{ ...end, at: refused.at, by: refused.by }] : [end]
}

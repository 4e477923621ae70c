import { ORPCError } from '@orpc/server'
import type { Language, Translate } from '../../../shared/messages'
import { errorText } from '../../../shared/messages/errorText'
import { HostError } from '../errors'
import { confirm } from './arrangeSteps'
import { backupSteps } from './backupSteps'
import { DemoRun, type DemoStep } from './DemoRun'
import { writeDisc } from './discSteps'
import { disposalSteps } from './disposalSteps'
import { find, giveBack, lend, overdue, putBack, slip } from './deskSteps'
import { held } from './holdSteps'
import { importAgain, importSteps, pendingList, setAside } from './ledgerSteps'
import { due } from './retentionSteps'
import { requestSteps } from './requestSteps'
import { restored } from './restoreSteps'
import { makeRoom, tamper, verifyTrail } from './roomSteps'
import { scanned } from './scanSteps'
import { secondPerson } from './secondSteps'
import { shelve } from './shelfSteps'

/** The main job in its order; it grows with every issue. */
const steps: readonly DemoStep[] = [
  makeRoom,
  ...importSteps,
  importAgain,
  pendingList,
  setAside,
  find,
  confirm,
  shelve,
  scanned,
  lend,
  slip,
  overdue,
  giveBack,
  putBack,
  ...requestSteps,
  writeDisc,
  secondPerson,
  due,
  held,
  ...disposalSteps,
  verifyTrail,
  tamper,
  ...backupSteps,
  restored,
]

/** What one step did: in words, in milliseconds, and whether every outcome was as it must be. */
export interface DoneStep {
  name: string
  result: string
  ms: number
  ok: boolean
}

interface Around {
  t: Translate
  language: Language
  onSignal: (end: () => Promise<void>) => () => void
  /** Hears every step when it is done. */
  tell: (step: DoneStep, number: number, of: number) => void
}

function wordsOf(error: unknown, t: Translate): string {
  if (error instanceof HostError) return errorText(t, error.code, error.data)
  if (error instanceof ORPCError) return errorText(t, String(error.code), error.data as Record<string, unknown>)
  return error instanceof Error ? error.message : String(error)
}

async function runStep(step: DemoStep, demo: DemoRun): Promise<DoneStep> {
  const started = performance.now()
  const done = (result: string, ok: boolean) => {
    return { name: demo.t(step.name), result, ms: Math.round(performance.now() - started), ok }
  }
  try {
    return done(demo.t(step.result, await step.run(demo)), true)
  } catch (error) {
    return done(wordsOf(error, demo.t), false)
  }
}

/** Runs the main job in a temporary room, stops at the first step that fails, and removes everything. */
export async function runDemo({ t, language, onSignal, tell }: Around): Promise<DoneStep[]> {
  const demo = new DemoRun(t, language)
  const withdraw = onSignal(() => demo.end())
  const done: DoneStep[] = []
  try {
    for (const step of steps) {
      const outcome = await runStep(step, demo)
      done.push(outcome)
      tell(outcome, done.length, steps.length)
      if (!outcome.ok) break
    }
  } finally {
    withdraw()
    await demo.end()
  }
  return done
}

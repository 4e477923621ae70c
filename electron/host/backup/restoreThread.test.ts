import { execFileSync } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { restoreThread, stoppedEnded } from './restoreThread'

/** A worker that hangs in the system, as one that checks a large catalogue, until somebody writes to the pipe; and one that ends at once. */
function workers() {
  const folder = testFolder()
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const [stuck, quick] = [join(folder, 'stuck.mjs'), join(folder, 'quick.mjs')]
  const refuse = (code: string) => `parentPort.postMessage({ refused: { code: '${code}', data: {} } })`
  writeFileSync(
    stuck,
    `import { openSync, writeFileSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     parentPort.postMessage({ progress: { done: 0, total: null, phase: 'open' } })
     openSync(${JSON.stringify(pipe)}, 'r')
     writeFileSync(${JSON.stringify(join(folder, 'taken-away'))}, '')
     ${refuse('job.cancelled')}`,
  )
  writeFileSync(quick, `import { parentPort } from 'node:worker_threads'\n${refuse('backup.absent')}`)
  return { pipe, stuck, quick }
}

const work = (file: string, signal = new AbortController().signal, progress = () => {}) =>
  restoreThread<'join'>({ kind: 'join', order: { from: '/', to: '/' } }, { signal, progress }, file)

test.skipIf(process.platform === 'win32')(
  'a restore that is cancelled while it can’t be stopped is over at once; the next begins when it has taken away what it made',
  async () => {
    const { pipe, stuck, quick } = workers()
    const cancel = new AbortController()
    await expect(work(stuck, cancel.signal, () => cancel.abort())).rejects.toMatchObject({ code: 'job.cancelled' })
    const came: string[] = []
    const ended = stoppedEnded().then(() => came.push('taken away'))
    const next = work(quick).catch((error: { code: string }) => came.push(error.code))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(came).toEqual([])
    const opened = openSync(pipe, 'r+')
    await Promise.all([ended, next])
    closeSync(opened)
    expect(came).toEqual(['taken away', 'backup.absent'])
  },
)

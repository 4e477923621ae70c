import { execFileSync } from 'node:child_process'
import { closeSync, openSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { backupThread, givenUpEnded } from './backupThread'
import { letGoOfThread } from './keptThread'

const silent: Parameters<typeof backupThread>[1] = { progress: () => undefined, checkpoint: () => Promise.resolve() }

/** A worker that hangs in the system, as one that waits for a disk, until somebody writes to the pipe; and one that ends at once. */
function workers() {
  const folder = testFolder()
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const [stuck, quick] = [join(folder, 'stuck.mjs'), join(folder, 'quick.mjs')]
  writeFileSync(
    stuck,
    `import { openSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     parentPort.postMessage({ progress: [0, null, 'snapshot'] })
     openSync(${JSON.stringify(pipe)}, 'r')`,
  )
  writeFileSync(
    quick,
    `import { parentPort } from 'node:worker_threads'
     parentPort.postMessage({ refused: { code: 'backup.absent', data: {} } })`,
  )
  return { pipe, stuck, quick }
}

const verify = (file: string, signal = new AbortController().signal, talk = silent) =>
  backupThread<'verify'>({ kind: 'verify', order: { from: '/', depth: 'structure' } }, talk, signal, {
    backup: file,
    catalogue: undefined,
  })

test.skipIf(process.platform === 'win32')(
  'a backup that is cancelled while it waits for the system is over at once; the next begins when it has let go',
  async () => {
    const { pipe, stuck, quick } = workers()
    const cancel = new AbortController()
    const stopped = verify(stuck, cancel.signal, { ...silent, progress: () => cancel.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'job.cancelled' })
    const came: string[] = []
    const given = givenUpEnded().then(() => came.push('given up'))
    const next = verify(quick).catch((error: { code: string }) => came.push(error.code))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(came).toEqual([])
    const opened = openSync(pipe, 'r+')
    await Promise.all([given, next])
    closeSync(opened)
    expect(came).toEqual(['given up', 'backup.absent'])
  },
)

/** A backup by a thread that asks the other one once and answers with what it hears; `catalogue` is the code of the other. */
function make(catalogue: string, signal = new AbortController().signal) {
  const folder = testFolder()
  const files = { backup: join(folder, 'asking.mjs'), catalogue: join(folder, 'catalogue.mjs') }
  writeFileSync(
    files.backup,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ catalogue }) => {
       catalogue.on('message', (heard) => parentPort.postMessage({ done: { heard } }))
       catalogue.on('close', () => parentPort.postMessage({ failed: 'the line was cut' }))
       catalogue.postMessage('please')
     })`,
  )
  writeFileSync(files.catalogue, `import { workerData as line } from 'node:worker_threads'\n${catalogue}`)
  const order = {} as Extract<Parameters<typeof backupThread>[0], { kind: 'make' }>['order']
  return backupThread<'make'>({ kind: 'make', order }, silent, signal, files)
}

test('a backup has a second thread that takes its catalogue, and both are over with it', async () => {
  const answering = `line.on('message', (asked) => line.postMessage('you said ' + asked))`
  expect(await make(answering)).toEqual({ heard: 'you said please' })
  await givenUpEnded()
  await letGoOfThread()
})

test('when the second thread dies the backup fails with its reason; cancelled, neither goes on', async () => {
  await expect(make(`line.on('message', () => { throw new Error('no memory') })`)).rejects.toThrow('no memory')
  const cancel = new AbortController()
  const stopped = make(`line.on('message', () => undefined)`, cancel.signal)
  cancel.abort()
  await expect(stopped).rejects.toMatchObject({ code: 'job.cancelled' })
  await givenUpEnded()
})

test('a backup whose second thread never came to life ends too, though it had not asked yet', async () => {
  const folder = testFolder()
  const files = { backup: join(folder, 'copying.mjs'), catalogue: join(folder, 'dead.mjs') }
  const alive = join(folder, 'alive')
  writeFileSync(
    files.backup,
    `import { appendFileSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     parentPort.on('message', () => setInterval(() => appendFileSync(${JSON.stringify(alive)}, '.'), 10))`,
  )
  const order = {} as Extract<Parameters<typeof backupThread>[0], { kind: 'make' }>['order']
  const signal = new AbortController().signal
  for (const [dead, reason] of [
    [`throw new Error('no memory')`, { message: 'no memory' }],
    ['process.exit()', { code: 'job.died' }],
  ] as const) {
    writeFileSync(files.catalogue, dead)
    await expect(backupThread<'make'>({ kind: 'make', order }, silent, signal, files)).rejects.toMatchObject(reason)
    await givenUpEnded()
    const size = statSync(alive, { throwIfNoEntry: false })?.size
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(statSync(alive, { throwIfNoEntry: false })?.size).toBe(size)
  }
})

test('a thread that ends without an answer has died; one that was cancelled before it began is cancelled', async () => {
  const folder = testFolder()
  const mute = join(folder, 'mute.mjs')
  writeFileSync(mute, '')
  await expect(verify(mute)).rejects.toMatchObject({ code: 'job.died' })
  await expect(verify(mute, AbortSignal.abort())).rejects.toMatchObject({ code: 'job.cancelled' })
})

test('a thread that has answered does the next work too, until it is let go of', async () => {
  const counting = join(testFolder(), 'counting.mjs')
  writeFileSync(
    counting,
    `import { parentPort } from 'node:worker_threads'
     let jobs = 0
     parentPort.on('message', () => parentPort.postMessage({ done: { jobs: (jobs += 1) } }))`,
  )
  expect([await verify(counting), await verify(counting)]).toEqual([{ jobs: 1 }, { jobs: 2 }])
  await letGoOfThread()
  expect(await verify(counting)).toEqual({ jobs: 1 })
  expect(await Promise.all([verify(counting), verify(counting)])).toEqual([{ jobs: 2 }, { jobs: 1 }])
  await letGoOfThread()
})

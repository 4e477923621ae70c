import { once } from 'node:events'
import type { Server } from 'node:http'
import { parseArgs } from 'node:util'
import { endWithProcess } from './endWithProcess'
import { createHost } from './host'
import { HostError } from './errors'
import { listenSocket } from './listenSocket'
import { openLog } from './log'
import { serveForBrowser } from './serve'

/** First message of the shell: where to listen and the token of this start (electron/main/hostProcess.ts). */
interface StartMessage {
  kind: 'start'
  token: string
  socketPath: string
  userData: string
  version: string
}

/** The channel to whoever started this process: a forked child's, or a utility process's. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort
const tell = (message: unknown) => (parentPort ? parentPort.postMessage(message) : process.send?.(message))

async function startForShell(message: StartMessage): Promise<void> {
  const log = openLog(message.userData)
  const { host, router, close } = createHost({
    userData: message.userData,
    version: message.version,
    log,
    sharesAgain: true,
  })
  const server: Server = await listenSocket(host, router, message.socketPath, message.token)
  log.info({ version: message.version }, 'host ready')
  const end = endWithProcess({ server, close, log })
  process.on('disconnect', end)
  // A utility process has no disconnect: its shell says so.
  parentPort?.on('message', ({ data }) => (data as { kind?: string }).kind === 'stop' && end())
  tell({ kind: 'ready' })
}

async function waitForShell(): Promise<void> {
  const message = parentPort
    ? await new Promise<unknown>((resolve) => parentPort.on('message', (event) => resolve(event.data)))
    : (await once(process, 'message'))[0]
  try {
    await startForShell(message as StartMessage)
  } catch (error) {
    const known = error instanceof HostError ? error.code : 'internal'
    tell({ kind: 'failed', code: known, detail: error instanceof Error ? error.message : String(error) })
    process.exitCode = 1
  }
}

const { values } = parseArgs({
  strict: false,
  options: {
    serve: { type: 'boolean' },
    loopback: { type: 'boolean' },
    port: { type: 'string' },
    'user-data': { type: 'string' },
  },
})
if (values.serve)
  await serveForBrowser({ port: Number(values.port ?? 8443), userData: values['user-data'] as string | undefined })
else await waitForShell()

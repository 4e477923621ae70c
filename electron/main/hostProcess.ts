import { spawn } from 'node:child_process'
import { utilityProcess } from 'electron'
import { hostFile, nodeProgram } from './places'

/** First message to a host: where to listen, the token every call must carry, where settings and logs live. */
export interface StartMessage {
  kind: 'start'
  token: string
  socketPath: string
  userData: string
  version: string
}

/** What a host answers, once. */
export type HostReply = { kind: 'ready' } | { kind: 'failed'; code: string; detail?: string }

/** How a host ended; `error` when the program could not even be started. */
export interface HostExit {
  code: number | null
  signal: string | null
  error?: string
}

/** A running host, whichever of the two kinds of process it is. */
export interface HostProcess {
  readonly pid: number | undefined
  /** Asks the host to end by closing its channel. */
  release(): void
  kill(): void
}

interface Listeners {
  onReply: (reply: HostReply) => void
  onErrorText: (text: string) => void
  onExit: (exit: HostExit) => void
}

/** The store needs Node-API 10; a runtime that has it runs the host itself, any other starts the project's Node. */
const runtimeCanHost = Number(process.versions.napi) >= 10

/** Starts a host, hands it `start`, and reports what it says and how it ends. Only after `ready`. */
export function startHostProcess(start: StartMessage, listeners: Listeners): HostProcess {
  return runtimeCanHost ? startUtility(start, listeners) : startNode(start, listeners)
}

/** Short-lived objects get 3 × 4 MB instead of 3 × 16: the host and its workers lie idle most of the day. */
const hostFlags = ['--max-semi-space-size=4']

function hostEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env }
  delete environment.NODE_OPTIONS
  delete environment.ELECTRON_RUN_AS_NODE
  // glibc gives every thread its own heap otherwise and keeps what they freed.
  environment.MALLOC_ARENA_MAX ??= '2'
  return environment
}

/** The host as a child process of the project's Node. */
export function startNode(start: StartMessage, { onReply, onErrorText, onExit }: Listeners): HostProcess {
  const child = spawn(nodeProgram(), [...hostFlags, hostFile()], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: hostEnvironment(),
    windowsHide: true,
  })
  let error: string | undefined
  child.stderr?.setEncoding('utf8').on('data', onErrorText)
  child.on('message', (message) => onReply(message as HostReply))
  child.on('error', (failure) => {
    error = failure.message
    if (child.pid === undefined) onExit({ code: null, signal: null, error })
  })
  child.on('exit', (code, signal) => onExit({ code, signal, error }))
  // A host that dies at once closes the channel under our first message; its exit tells the story.
  if (child.pid !== undefined) child.send(start, () => undefined)
  return {
    pid: child.pid,
    release: () => child.connected && child.disconnect(),
    kill: () => child.kill('SIGKILL'),
  }
}

function startUtility(start: StartMessage, { onReply, onErrorText, onExit }: Listeners): HostProcess {
  const child = utilityProcess.fork(hostFile(), [], {
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: hostFlags,
    env: hostEnvironment(),
    serviceName: 'archive host',
  })
  child.stderr?.setEncoding?.('utf8')
  child.stderr?.on('data', onErrorText)
  child.on('message', (message) => onReply(message as HostReply))
  child.on('exit', (code) => onExit({ code, signal: null }))
  child.postMessage(start)
  const kill = () => void child.kill()
  return {
    get pid() {
      return child.pid
    },
    release: () => child.postMessage({ kind: 'stop' }),
    kill,
  }
}

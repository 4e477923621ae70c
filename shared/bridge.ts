/**
 * The one object the preload gives the page (`window.native`); absent in a browser. It carries what a browser cannot
 * do: folder dialogs, saving to a chosen place, printing, and the state of the archive host.
 */

/** `starting`: not answering yet. `died`: ended by itself, is being restarted. `failed`: said why it cannot run. */
export type HostPhase = 'starting' | 'ready' | 'died' | 'failed'

/** A host on the network, as the first screen and the status line name it. */
export interface RemoteName {
  host: string
  port: number
  /** Name of its room when it last answered. */
  room: string
}

/** A host this computer was connected to. */
export interface KnownHost extends RemoteName {
  /** SHA-256 of its authority's certificate, 64 hex digits. */
  fingerprint: string
  /** UTC milliseconds. */
  usedAt: number
}

/** Why a host was not connected to; `place` is its address as shown. */
export type ConnectProblem =
  | { problem: 'address' }
  | { problem: 'unreachable' | 'not-juanzong' | 'fingerprint'; place: string }
  | { problem: 'version'; place: string; theirs: string; ours: string }

/**
 * A host that answered. `trusted`: its fingerprint is the one remembered, or the one in the text that was given; otherwise a person has to
 * compare it before `connectHost`.
 */
export interface FoundHost extends RemoteName {
  place: string
  fingerprint: string
  trusted: boolean
}

/** How the archive host is, as the shell sees it. */
export interface HostState {
  phase: HostPhase
  /** With `failed`: the host's own code and detail, or `host.missing` when no program could be started. */
  code?: string
  detail?: string
  /** How the last host ended; absent until one did. Exactly one of the two is a value. */
  exit?: { code: number | null; signal: string | null }
  /** Last lines the dead host wrote on its error stream, oldest first; for the details of an error screen. */
  lastLines: string[]
  /** Hosts started since the program began; 1 for the first. A change tells the page that sessions are gone. */
  generation: number
  /** The host is another computer's; absent for the one this program runs. */
  remote?: RemoteName
}

/** What to ask in a folder dialog. `create` lets the person make a new folder. */
export interface FolderQuestion {
  title: string
  mode: 'open' | 'create'
  defaultPath?: string
}

/** `path` once the bytes are safely on the disk; `failed` is the system's error code, such as ENOSPC or EACCES. */
export type SaveResult = { path: string } | { failed: string }

export interface NativeBridge {
  /** `win32`, `linux` or `darwin`. */
  readonly platform: string
  /** Version of the application. */
  readonly version: string
  /** Asks for a folder; null when the person thinks better of it. */
  chooseFolder(question: FolderQuestion): Promise<string | null>
  /** Asks where to save and writes the bytes there, complete or not at all; null when the person thinks better of it. */
  saveFile(file: { name: string; bytes: ArrayBuffer }): Promise<SaveResult | null>
  /** Shows a PDF in a window of its own, from where it is printed. The bytes stay in memory. */
  printPdf(file: { title: string; bytes: ArrayBuffer }): Promise<void>
  /** Closes the windows of `printPdf`: what they show is not for whoever comes to a locked screen. */
  closePapers(): Promise<void>
  /** Shows a file or folder in the system's file manager. */
  showInFolder(path: string): Promise<void>
  /** Opens the folder with the program's logs; answers its path. */
  openLogs(): Promise<string>
  hostState(): Promise<HostState>
  /** Called at every change; the answer ends the subscription. */
  onHostState(listener: (state: HostState) => void): () => void
  /** Starts the host again after `failed`, or at once instead of after the pause that follows `died`. */
  restartHost(): Promise<void>
  toggleFullScreen(): Promise<void>
  /** Hosts this computer was connected to, the last one first. */
  knownHosts(): Promise<KnownHost[]>
  /** Shared rooms this computer's own network tells of; a suggestion of addresses, nothing to trust. */
  nearbyHosts(): Promise<RemoteName[]>
  /** Looks who answers at an address (as typed, or the text of a QR code), without connecting. */
  findHost(text: string): Promise<FoundHost | ConnectProblem>
  /** Connects this program to a host whose authority has this fingerprint, and remembers it. The page has to load anew. */
  connectHost(host: { host: string; port: number; fingerprint: string }): Promise<FoundHost | ConnectProblem>
  /** Goes back to this computer's own host; the remembered hosts stay. The page has to load anew. */
  leaveHost(): Promise<void>
  forgetHost(host: { host: string; port: number }): Promise<KnownHost[]>
}

/** Names of the messages between page and shell; the preload and the shell's bridge are the only users. */
export const channels = {
  chooseFolder: 'native:choose-folder',
  saveFile: 'native:save-file',
  printPdf: 'native:print-pdf',
  closePapers: 'native:close-papers',
  showInFolder: 'native:show-in-folder',
  openLogs: 'native:open-logs',
  hostState: 'native:host-state',
  hostStateChanged: 'native:host-state-changed',
  restartHost: 'native:restart-host',
  toggleFullScreen: 'native:toggle-full-screen',
  knownHosts: 'native:known-hosts',
  nearbyHosts: 'native:nearby-hosts',
  findHost: 'native:find-host',
  connectHost: 'native:connect-host',
  leaveHost: 'native:leave-host',
  forgetHost: 'native:forget-host',
} as const

declare global {
  interface Window {
    native?: NativeBridge
  }
}

import { spawn } from 'node:child_process'

/** What a program that was run came to; the last of what it said, at most 4,000 characters. */
export interface Ran {
  code: number | null
  said: string
}

interface Running {
  signal?: AbortSignal
  env?: Record<string, string>
  /** Every line the program says, on either output. */
  onLine?: (line: string) => void
}

/** Runs a program without a shell to its end; null when there is no such program. Ends it when the signal is aborted. */
export function runProgram(
  program: string,
  args: readonly string[],
  { signal, env = {}, onLine }: Running = {},
): Promise<Ran | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      windowsHide: true,
      ...(signal ? { signal } : {}),
    })
    let said = ''
    const hear = (text: string) => {
      said = (said + text).slice(-4000)
      for (const line of text.split(/[\r\n]+/)) if (line) onLine?.(line)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null)
      else reject(signal?.aborted ? (signal.reason as Error) : error)
    })
    child.on('close', (code) => resolve({ code, said }))
  })
}

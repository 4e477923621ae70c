import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

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
  /** Gets the bytes of the program's standard output, which is then not heard as text. */
  into?: Writable
}

/** Runs a program without a shell to its end; null when there is no such program. Ends it when the signal is aborted. */
export function runProgram(
  program: string,
  args: readonly string[],
  { signal, env = {}, onLine, into }: Running = {},
): Promise<Ran | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      windowsHide: true,
      ...(signal ? { signal } : {}),
    })
    let said = ''
    const hear = (output: Readable) => {
      let rest = ''
      output.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4000)
        const lines = (rest + text).split(/[\r\n]+/)
        rest = lines.pop() ?? ''
        for (const line of lines) if (line) onLine?.(line)
      })
      output.on('end', () => rest && onLine?.(rest))
    }
    hear(child.stderr)
    const written = into ? pipeline(child.stdout, into) : Promise.resolve(hear(child.stdout))
    // Told below; this one only keeps it from being taken for unheard.
    written.catch(() => child.kill())
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null)
      else reject(signal?.aborted ? (signal.reason as Error) : error)
    })
    child.on('close', (code) => written.then(() => resolve({ code, said }), reject))
  })
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { rollingFile } from './rollingFile'

/** The host's log: rotated files in the user's application data (5 × 5 MB), no personal data, no secrets. */
export function openLog(userData: string, level = process.env.JUANZONG_LOG_LEVEL ?? 'info'): Logger {
  const dir = join(userData, 'logs')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const stream = rollingFile({ dir, name: 'host', size: 5 * 1024 * 1024, keep: 5 })
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths: ['password', '*.password', 'token', '*.token', 'recoveryKey'], remove: true },
    },
    stream,
  )
}

/** A log that says nothing, for one-shot commands and tests. */
export const silentLog = (): Logger => pino({ level: 'silent' })

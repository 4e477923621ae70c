import type { Logger } from 'pino'

interface Ending {
  server: { close: () => unknown; closeAllConnections: () => void }
  /** Closes the host: room, jobs, files in transit. */
  close: () => Promise<void>
  log: Logger
}

/**
 * Ends the host in order when the process is asked to stop: no new calls, the room closed, then the process. Returns the ending itself for
 * other occasions; only its first call does anything.
 */
export function endWithProcess({ server, close, log }: Ending): () => void {
  let ending = false
  const end = () => {
    // A second Ctrl+C must not cut off the closing of the room.
    if (ending) return
    ending = true
    server.close()
    server.closeAllConnections()
    close()
      .catch((error: unknown) => log.error({ err: error }, 'closing failed'))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  return end
}

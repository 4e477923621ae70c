import type { ErrorCode, ErrorData } from '../../shared/contract/errors'
import { HostError } from './errors'

/** How a worker thread tells of an error: a declared one by its code and data, any other by its stack, for the log. */
export type ThreadRefusal = { refused: { code: ErrorCode; data: ErrorData } } | { failed: string }

/** An error as it crosses to the thread that waits. */
export function refusalOf(error: unknown): ThreadRefusal {
  if (error instanceof HostError) return { refused: { code: error.code, data: error.data } }
  return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** The error a thread told of. */
export const errorTold = (told: ThreadRefusal): Error =>
  'refused' in told ? new HostError(told.refused.code, told.refused.data) : new Error(told.failed)

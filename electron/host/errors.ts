import type { ErrorCode, ErrorData } from '../../shared/contract/errors'

/** An expected failure: a declared code with data. The reader's words for it stand in shared/messages under `error.<code>`. */
export class HostError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData
  constructor(code: ErrorCode, data: ErrorData = {}) {
    super(code)
    this.name = 'HostError'
    this.code = code
    this.data = data
  }
}

/** Stops the current work with a declared error. */
export function fail(code: ErrorCode, data: ErrorData = {}): never {
  throw new HostError(code, data)
}

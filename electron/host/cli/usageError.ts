import type { MessageKey, Translate } from '../../../shared/messages'
import { HostError } from '../errors'

/** A command line that cannot be understood: `cli.usage {detail}`. */
export const usageError = (t: Translate, key: MessageKey, values: Record<string, unknown> = {}): HostError =>
  new HostError('cli.usage', { detail: t(key, values) })

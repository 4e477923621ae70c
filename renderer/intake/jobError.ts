import { ORPCError } from '@orpc/client'
import type { Job } from '../../shared/contract/events'

/** Error of a failed job in the form every other error has. */
export const jobError = ({ error }: Job): Error =>
  new ORPCError(error?.code ?? 'internal', { status: 500, data: error?.data ?? {} })

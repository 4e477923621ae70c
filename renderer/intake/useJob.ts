import { useQuery } from '@tanstack/react-query'
import { LedgerResult } from '../../shared/model/intake'
import { codeOf, rpc } from '../app/client'

/** A job as it goes on (notices keep it fresh); `gone`: the host does not know it any more, because it was restarted. */
export function useJob(id: string | null | undefined) {
  const query = useQuery({ ...rpc.jobs.get.queryOptions({ input: { id: id ?? '' } }), enabled: !!id })
  const job = id ? (query.data ?? null) : null
  return { job, gone: !!id && codeOf(query.error) === 'job.unknown', error: query.error }
}

/** Result of a finished check or load; null while there is none. */
export function resultOf(job: { state: string; result?: unknown } | null): LedgerResult | null {
  if (job?.state !== 'done') return null
  const parsed = LedgerResult.safeParse(job.result)
  return parsed.success ? parsed.data : null
}

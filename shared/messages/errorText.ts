import { isMessageKey, type Translate } from './index'

function fieldsOf(issues: unknown): string {
  if (!Array.isArray(issues)) return ''
  const paths = issues.map((issue: { path?: unknown }) => issue.path)
  return paths.filter((path) => typeof path === 'string' && path !== '').join(', ')
}

/**
 * What to tell the reader for an error of the contract: waiting times in whole seconds, a `reason` with words of its own (`<code>.<reason>`) in
 * these, the fields of a refused input by name. The words of `internal` when there is no code or it is none of ours.
 */
export function errorText(t: Translate, code: string | null, data: Record<string, unknown> = {}): string {
  const key = `error.${code ?? 'internal'}`
  const { retryAfterMs, issues, detail, reason } = data
  const why = `${code}.${String(reason)}`
  const damage = `room.detail.${String(detail)}`
  return t(isMessageKey(key) ? key : 'error.internal', {
    ...data,
    ...(issues === undefined ? {} : { issues: fieldsOf(issues) }),
    ...(isMessageKey(why) ? { reason: t(why) } : {}),
    ...(isMessageKey(damage) ? { detail: t(damage) } : {}),
    ...(typeof retryAfterMs === 'number' ? { seconds: Math.ceil(retryAfterMs / 1000) } : {}),
  })
}

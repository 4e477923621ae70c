import { isMessageKey, type Translate } from './index'

const issueText = (issue: { path?: unknown; message?: unknown }): string =>
  [issue.path, issue.message].filter((part) => typeof part === 'string' && part !== '').join(' – ')

/** Data as they are read: waiting times in whole seconds, the fields of a refused input in one line. */
function readable(data: Record<string, unknown>): Record<string, unknown> {
  const { retryAfterMs, issues } = data
  return {
    ...data,
    ...(typeof retryAfterMs === 'number' ? { seconds: Math.ceil(retryAfterMs / 1000) } : {}),
    ...(Array.isArray(issues)
      ? { issues: (issues as { path?: unknown; message?: unknown }[]).map(issueText).join('; ') }
      : {}),
  }
}

/** What to tell the reader for an error of the contract; the code itself when it is none of ours. */
export function errorText(t: Translate, code: string, data: Record<string, unknown> = {}): string {
  const key = `error.${code}`
  return isMessageKey(key) ? t(key, readable(data)) : code
}

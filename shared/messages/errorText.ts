import { fileSize } from '../rules/fileSize'
import { isMessageKey, type Translate } from './index'

function fieldsOf(issues: unknown): string {
  if (!Array.isArray(issues)) return ''
  const paths = issues.map((issue: { path?: unknown }) => issue.path)
  return paths.filter((path) => typeof path === 'string' && path !== '').join(', ')
}

/** Lists of names as one text, the state of a record by its name. */
function readable(t: Translate, data: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) {
    const state = `state.${String(value)}`
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      out[key] = value.join(t('common.listSeparator'))
    else out[key] = key === 'state' && isMessageKey(state) ? t(state) : value
  }
  return out
}

/** What a full disk has left and what the work asked for. */
function sizesOf({ freeBytes, neededBytes }: Record<string, unknown>): { free: string; needed: string } | null {
  if (typeof freeBytes !== 'number' || typeof neededBytes !== 'number') return null
  return { free: fileSize(freeBytes), needed: fileSize(neededBytes) }
}

/** What is wrong with a file, in words; what has none (sizes, codes of the system) as it is. */
export function damageText(t: Translate, detail: string): string {
  const key = `room.detail.${detail}`
  return isMessageKey(key) ? t(key) : detail
}

/**
 * What to tell the reader for an error of the contract: waiting times in whole seconds, a `reason` with words of its own (`<code>.<reason>`) in
 * these, the fields of a refused input by name, states by their words. The words of `internal` when there is no code or it is none of ours.
 */
export function errorText(t: Translate, code: string | null, data: Record<string, unknown> = {}): string {
  const sized = sizesOf(data)
  const [key, spacious] = [`error.${code ?? 'internal'}`, `space.${code}`]
  const { retryAfterMs, issues, detail, reason } = data
  const why = `${code}.${String(reason)}`
  const kind = `holds.kind.${String(data['kind'])}`
  // Where the paper is, or where a line of a request stands.
  const state =
    code === 'requests.wrong-state' ? `requests.state.${String(data['state'])}` : `state.${String(data['state'])}`
  return t(sized && isMessageKey(spacious) ? spacious : isMessageKey(key) ? key : 'error.internal', {
    ...readable(t, data),
    ...sized,
    ...(issues === undefined ? {} : { issues: fieldsOf(issues) }),
    ...(isMessageKey(why) ? { reason: t(why, readable(t, data)) } : {}),
    ...(isMessageKey(state) ? { state: t(state) } : {}),
    ...(code?.endsWith('.on-hold') && isMessageKey(kind) ? { kind: t(kind) } : {}),
    ...(typeof detail === 'string' ? { detail: damageText(t, detail) } : {}),
    ...(typeof retryAfterMs === 'number' ? { seconds: Math.ceil(retryAfterMs / 1000) } : {}),
  })
}

import type { IncomingMessage } from 'node:http'
import { INNER_NETWORKS, isWithin, ownNetworks, plainAddress } from './reach'

/** Whether a machine may connect at all: it is in an inner network or in one this machine is in, unless any may. */
export const mayConnect = (remote: string | undefined, anyAddress: boolean): boolean =>
  remote !== undefined && (anyAddress || isWithin(remote, INNER_NETWORKS) || isWithin(remote, ownNetworks()))

/** The host of a Host header without its port, as it is compared; '' for anything that is none. */
function hostOf(header: string | undefined): string {
  try {
    return plainAddress(new URL(`https://${header ?? ''}`).hostname.replace(/^\[|\]$/g, '').toLowerCase())
  } catch {
    return ''
  }
}

/**
 * Why a request is refused before anything is read from it: it asks for a host that is not this one (421: a name somebody else pointed here),
 * or a page from elsewhere sends it (403). null when it may go on.
 */
export function refusal({ headers }: IncomingMessage, knownHosts: ReadonlySet<string>): 421 | 403 | null {
  if (!knownHosts.has(hostOf(headers.host))) return 421
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `https://${headers.host?.toLowerCase()}`)
    return 403
  return null
}

/** What every reply of this machine carries; pages add their own policy. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=()',
}

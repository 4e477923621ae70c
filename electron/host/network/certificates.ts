import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { replaceFile } from '../room/durableFiles'
import { hasSystemCode, withRoomErrors } from '../room/roomErrors'
import { INNER_NETWORKS, isHostName, isWithin, ownNames, ownNetworks, plainAddress } from './reach'
import { authorityCertificate, serverCertificate } from './x509'

const day = 24 * 3600 * 1000
const authorityLifetime = 3650 * day
/** Browsers and systems take no server certificate of more than 398 days. */
const serverLifetime = 396 * day
/** Renewed this long before it ends, so that no working day begins with an expired certificate. */
const renewBefore = 30 * day

const Pair = z.object({ key: z.string(), cert: z.string() })
const StoredAuthority = Pair.extend({
  names: z.array(z.string()),
  networks: z.array(z.tuple([z.string(), z.number()])),
})
type StoredAuthority = z.infer<typeof StoredAuthority>

/** What a server shows: its key, its certificate followed by the authority's (PEM), and what a person compares. */
export interface ServerCertificate {
  key: string
  cert: string
  /** Certificate of the authority, PEM: the file that is handed out. */
  authority: string
  /** SHA-256 of the authority's certificate, as browsers show it (AB:CD:…). */
  fingerprint: string
  /** Asked-for names and addresses the authority may not vouch for: browsers warn there, the desktop app does not. */
  uncovered: string[]
}

/** Hash of a certificate (PEM) as browsers show it; Windows shows SHA-1 while it installs one. */
export const fingerprintOf = (pem: string, hash: 'sha256' | 'sha1' = 'sha256'): string => {
  const digest = createHash(hash).update(new X509Certificate(pem).raw).digest('hex').toUpperCase()
  return digest.match(/../g)?.join(':') ?? ''
}

async function readStored<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape> | undefined> {
  try {
    return shape.safeParse(JSON.parse(await readFile(path, 'utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError || hasSystemCode(error, 'ENOENT')) return undefined
    throw error
  }
}

// Browsers take no Ed25519 certificates.
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pemOf = (key: ReturnType<typeof newKey>) => key.export({ type: 'pkcs8', format: 'pem' }).toString()

/** Key and certificate belong together and the certificate counts for some time yet. */
function isSound({ key, cert }: z.infer<typeof Pair>, now: number): boolean {
  try {
    const certificate = new X509Certificate(cert)
    const isPair = certificate.publicKey.equals(createPublicKey(key))
    return isPair && certificate.validToDate.getTime() - now > renewBefore && certificate.validFromDate.getTime() <= now
  } catch {
    return false
  }
}

/**
 * The authority may sign nothing that could be taken for a site of the internet: names of this machine and of networks without public names,
 * addresses of inner networks and of those this machine was in when it was made.
 */
function makeAuthority(now: number): StoredAuthority {
  const names = [...new Set([...ownNames(), 'local', 'lan', 'internal', 'home.arpa'])]
  const outer = ownNetworks().filter(([address]) => !isWithin(address, INNER_NETWORKS))
  const networks = [...INNER_NETWORKS, ...outer].map(([address, bits]): [string, number] => [address, bits])
  const key = newKey()
  const dates = { notBefore: now - day, notAfter: now + authorityLifetime }
  const cert = authorityCertificate(key, { ...dates, name: authorityName, permitted: { names, networks } })
  return { key: pemOf(key), cert, names, networks }
}

const authorityName = 'Juanzong CA'

function covers(certificate: X509Certificate, host: string): boolean {
  return (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(domainToASCII(host))) !== undefined
}

const isPermitted = ({ names, networks }: StoredAuthority, host: string): boolean =>
  isIP(host)
    ? isWithin(host, networks)
    : isHostName(host) && names.some((name) => host === name || host.endsWith(`.${name}`))

function makeServer(authority: StoredAuthority, hosts: string[], now: number): z.infer<typeof Pair> {
  const key = newKey()
  const signer = { key: createPrivateKey(authority.key), name: authorityName }
  const cert = serverCertificate(key, signer, { hosts, notBefore: now - day, notAfter: now + serverLifetime })
  return { key: pemOf(key), cert }
}

/** Whether the stored server certificate still serves: sound, signed by this authority, every host named. */
function stillServes(stored: z.infer<typeof Pair>, authority: StoredAuthority, hosts: string[], now: number): boolean {
  if (!isSound(stored, now)) return false
  const certificate = new X509Certificate(stored.cert)
  return (
    certificate.verify(new X509Certificate(authority.cert).publicKey) &&
    hosts.every((host) => covers(certificate, host))
  )
}

async function keep<Stored>(path: string, stored: Stored): Promise<Stored> {
  await replaceFile(path, JSON.stringify(stored))
  return stored
}

/**
 * The server certificate for these names and addresses, signed by this machine's own authority. Both stand in `dataDir/network` (0600): the
 * authority is made once, for ten years; the server certificate for 397 days, anew when it would soon end, when a host is new or when it
 * can't be read. Errors: `room.disk-full`, `room.no-permission`.
 */
export function ensureCertificate(
  dataDir: string,
  hosts: readonly string[],
  now: number = Date.now(),
): Promise<ServerCertificate> {
  const folder = join(dataDir, 'network')
  return withRoomErrors(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const authorityPath = join(folder, 'authority.json')
    const stored = await readStored(authorityPath, StoredAuthority)
    const authority = stored && isSound(stored, now) ? stored : await keep(authorityPath, makeAuthority(now))
    const asked = [...new Set(hosts.map((host) => plainAddress(host).toLowerCase()))]
    const named = asked.filter((host) => isPermitted(authority, host))
    const path = join(folder, 'server.json')
    const known = await readStored(path, Pair)
    const pair =
      known && stillServes(known, authority, named, now) ? known : await keep(path, makeServer(authority, named, now))
    return {
      key: pair.key,
      cert: pair.cert + authority.cert,
      authority: authority.cert,
      fingerprint: fingerprintOf(authority.cert),
      uncovered: asked.filter((host) => !named.includes(host)),
    }
  })
}

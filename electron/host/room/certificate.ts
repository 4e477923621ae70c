import { createHash, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { replaceFile } from './durableFiles'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import { selfSignedCertificate } from './selfSignedCertificate'

/** Certificate and key of serve mode, PEM; `fingerprint` = SHA-256 of the certificate, as browsers show it (AB:CD:…). */
export interface ServerCertificate {
  key: string
  cert: string
  fingerprint: string
}

const day = 24 * 3600 * 1000
const lifetime = 730 * day
/** Renewed this long before it ends, so that no working day begins with an expired certificate. */
const renewBefore = 30 * day

const StoredSchema = z.object({ key: z.string(), cert: z.string() })

function makeCertificate(hosts: string[], now: number): z.infer<typeof StoredSchema> {
  // Browsers take no Ed25519 certificates.
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const dates = { notBefore: now - day, notAfter: now + lifetime }
  const cert = selfSignedCertificate(privateKey, { hosts, commonName: 'Juanzong', ...dates })
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert }
}

function covers(certificate: X509Certificate, host: string): boolean {
  return (
    (isIP(host) ? certificate.checkIP(host.replace(/%.*$/, '')) : certificate.checkHost(domainToASCII(host))) !==
    undefined
  )
}

/** Whether the stored pair still serves: readable, key and certificate of one another, every host named, time left. */
function stillServes({ cert, key }: z.infer<typeof StoredSchema>, hosts: string[], now: number): boolean {
  try {
    const certificate = new X509Certificate(cert)
    const isPair = certificate.publicKey.equals(createPublicKey(key))
    const isTimely = certificate.validToDate.getTime() - now > renewBefore && certificate.validFromDate.getTime() <= now
    return isPair && isTimely && hosts.every((host) => covers(certificate, host))
  } catch {
    return false
  }
}

async function readStored(path: string) {
  try {
    return StoredSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError || hasSystemCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/**
 * The certificate of serve mode for these hosts and addresses, signed by itself (there is no authority in an archive
 * room). It stands with its key in the program's data folder (0600) for two years and is made anew when it would soon
 * end, when a host is new or when it can't be read. Errors: `room.disk-full`, `room.no-permission`.
 */
export async function ensureCertificate(
  dataDir: string,
  hosts: string[],
  now: number = Date.now(),
): Promise<ServerCertificate> {
  const path = join(dataDir, 'server-certificate.json')
  const pair = await withRoomErrors(path, async () => {
    const stored = await readStored(path)
    if (stored && stillServes(stored, hosts, now)) return stored
    const made = makeCertificate(hosts, now)
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await replaceFile(path, JSON.stringify(made))
    return made
  })
  const digest = createHash('sha256').update(new X509Certificate(pair.cert).raw).digest('hex').toUpperCase()
  return { ...pair, fingerprint: digest.match(/../g)?.join(':') ?? '' }
}

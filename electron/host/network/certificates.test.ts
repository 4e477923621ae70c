import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { testFolder } from '../../../tests/support/testRoom'
import { ensureCertificate, type ServerCertificate } from './certificates'
import { serverCertificate } from './x509'

const hosts = [
  '127.0.0.1',
  'localhost',
  '192.168.1.20',
  'dangan-pc.local',
  '档案室-01.lan',
  'fe80::1:2%eth0',
  'fd00::5',
]
const day = 24 * 3600 * 1000
const isThere = hasProgram('openssl', 'version')

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The files a person would hand to openssl: the authority, and the server's own certificate. */
function filesOf(dir: string, made: ServerCertificate) {
  const [ca, leaf] = [join(dir, 'ca.crt'), join(dir, 'server.crt')]
  writeFileSync(ca, made.authority)
  writeFileSync(leaf, made.cert)
  return { ca, leaf }
}

test('a client that trusts the authority reaches the server under its address, one that does not is stopped', async () => {
  const made = await ensureCertificate(testFolder(), hosts)
  const server = createServer({ key: made.key, cert: made.cert }, (_, response) => response.end('ok'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = get({ host: '127.0.0.1', port, ca: made.authority, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  expect(response.statusCode).toBe(200)
  response.resume()
  const elsewhere = await ensureCertificate(testFolder(), hosts)
  expect(elsewhere.fingerprint).not.toBe(made.fingerprint)
  const refused = get({ host: '127.0.0.1', port, ca: elsewhere.authority, agent: false })
  expect(((await once(refused, 'error')) as [Error])[0].message).toMatch(/signature|issuer|certificate/)
  server.close()
})

test.runIf(isThere)('openssl verifies the chain strictly, for every name and address, and for no other', async () => {
  const dir = testFolder()
  const made = await ensureCertificate(dir, hosts)
  const { ca, leaf } = filesOf(dir, made)
  const verify = (...how: string[]) =>
    openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca, ...how, leaf)
  for (const name of ['localhost', 'dangan-pc.local']) expect(verify('-verify_hostname', name)).toContain('OK')
  for (const address of ['127.0.0.1', '192.168.1.20', 'fe80::1:2', 'fd00::5'])
    expect(verify('-verify_ip', address)).toContain('OK')
  expect(() => verify('-verify_hostname', 'other.local')).toThrow()
  expect(() => verify('-verify_ip', '192.168.1.21')).toThrow()
})

test.runIf(isThere)(
  'the authority signs servers only, for less than 398 days, and shows the fingerprint of openssl',
  async () => {
    const dir = testFolder()
    const made = await ensureCertificate(dir, hosts, Date.parse('2026-03-01T08:00:00Z'))
    const { ca, leaf } = filesOf(dir, made)
    expect(openssl('x509', '-in', ca, '-noout', '-fingerprint', '-sha256')).toContain(made.fingerprint)
    const authority = openssl('x509', '-in', ca, '-noout', '-text')
    for (const word of [
      'CA:TRUE, pathlen:0',
      'Certificate Sign, CRL Sign',
      'Name Constraints: critical',
      'IP:10.0.0.0/255.0.0.0',
    ])
      expect(authority).toContain(word)
    const server = openssl('x509', '-in', leaf, '-noout', '-text')
    for (const word of ['CA:FALSE', 'TLS Web Server Authentication', 'DNS:dangan-pc.local', 'IP Address:192.168.1.20'])
      expect(server).toContain(word)
    const { validFromDate, validToDate } = new X509Certificate(readFileSync(leaf))
    expect((validToDate.getTime() - validFromDate.getTime()) / day).toBeLessThanOrEqual(398)
  },
)

test.runIf(isThere)(
  'a certificate for a site of the internet would not count, even when signed with the key of the authority',
  async () => {
    const dir = testFolder()
    const made = await ensureCertificate(dir, hosts)
    const { ca, leaf } = filesOf(dir, made)
    const stored = JSON.parse(readFileSync(join(dir, 'network/authority.json'), 'utf8')) as { key: string }
    const signer = { key: createPrivateKey(stored.key), name: 'Juanzong CA' }
    const dates = { notBefore: Date.now() - day, notAfter: Date.now() + day }
    for (const host of ['bank.example.com', '8.8.8.8']) {
      writeFileSync(leaf, serverCertificate(createPrivateKey(made.key), signer, { hosts: [host], ...dates }))
      expect(() => openssl('verify', '-CAfile', ca, leaf), host).toThrow(/permitted subtree/)
    }
  },
)

test('names and addresses outside of what the authority may vouch for are told and left out', async () => {
  const made = await ensureCertificate(testFolder(), [...hosts, 'archive.example.com', '8.8.8.8'])
  expect(made.uncovered).toEqual(['archive.example.com', '8.8.8.8'])
  expect(new X509Certificate(made.cert).subjectAltName).not.toContain('8.8.8.8')
})

test('keys can be read by their owner only; the server certificate is renewed near its end or for a new host, the authority stays', async () => {
  const dir = testFolder()
  const now = Date.now()
  const first = await ensureCertificate(dir, hosts, now)
  if (process.platform !== 'win32')
    for (const file of ['authority.json', 'server.json'])
      expect(statSync(join(dir, 'network', file)).mode & 0o777).toBe(0o600)
  expect(await ensureCertificate(dir, hosts, now + 300 * day)).toEqual(first)
  const renewed = await ensureCertificate(dir, hosts, now + 380 * day)
  expect(renewed.cert).not.toBe(first.cert)
  const forMore = await ensureCertificate(dir, [...hosts, '10.1.1.1'], now + 381 * day)
  expect(forMore.cert).not.toBe(renewed.cert)
  expect([renewed.fingerprint, forMore.fingerprint]).toEqual([first.fingerprint, first.fingerprint])
})

test('a broken certificate file is replaced', async () => {
  const dir = testFolder()
  const first = await ensureCertificate(dir, hosts)
  const path = join(dir, 'network/server.json')
  for (const text of ['{', '{}', JSON.stringify({ key: first.key, cert: 'x' })]) {
    writeFileSync(path, text)
    const made = await ensureCertificate(dir, hosts)
    expect((JSON.parse(readFileSync(path, 'utf8')) as { key: string }).key).toBe(made.key)
    expect(made.fingerprint).toBe(first.fingerprint)
  }
})

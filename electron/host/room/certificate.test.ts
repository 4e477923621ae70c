import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { testFolder } from '../../../tests/support/testRoom'
import { ensureCertificate } from './certificate'

const hosts = ['127.0.0.1', 'localhost', '192.168.1.20', 'dangan-pc', '档案室-01', 'fe80::1:2%eth0', '2001:db8::5']
const year = 365 * 24 * 3600 * 1000

test('a client that trusts the certificate reaches the server under its address', async () => {
  const made = await ensureCertificate(testFolder(), hosts)
  const server = createServer({ key: made.key, cert: made.cert }, (_, response) => response.end('ok')).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = get({ host: '127.0.0.1', port, ca: made.cert, agent: false })
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  expect(response.statusCode).toBe(200)
  response.resume()
  server.close()
  const elsewhere = await ensureCertificate(testFolder(), ['10.0.0.1'])
  expect(elsewhere.fingerprint).not.toBe(made.fingerprint)
})

test.runIf(hasProgram('openssl', 'version'))(
  'the certificate names hosts and addresses, lasts two years and has the fingerprint openssl shows',
  async () => {
    const dir = testFolder()
    const now = Date.parse('2026-03-01T08:00:00Z')
    const made = await ensureCertificate(dir, hosts, now)
    const file = join(dir, 'cert.pem')
    writeFileSync(file, made.cert)
    const openssl = (...args: string[]) =>
      execFileSync('openssl', ['x509', '-in', file, '-noout', ...args], { encoding: 'utf8' })
    expect(openssl('-fingerprint', '-sha256')).toContain(made.fingerprint)
    const text = openssl('-text')
    for (const host of [
      'IP Address:127.0.0.1',
      'DNS:localhost',
      'IP Address:192.168.1.20',
      'DNS:dangan-pc',
      'IP Address:FE80:0:0:0:0:0:1:2',
      'CA:FALSE',
    ])
      expect(text).toContain(host)
    expect(text).toMatch(/Not After : Feb 29 08:00:00 2028 GMT/)
    expect(text).toContain('TLS Web Server Authentication')
    execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', file, file])
  },
)

test('the key can be read by its owner only and is used again until it nears its end or a host is new', async () => {
  const dir = testFolder()
  const now = Date.now()
  const first = await ensureCertificate(dir, hosts, now)
  if (process.platform !== 'win32') expect(statSync(join(dir, 'server-certificate.json')).mode & 0o777).toBe(0o600)
  expect(await ensureCertificate(dir, hosts, now + year)).toEqual(first)
  const renewed = await ensureCertificate(dir, hosts, now + 2 * year - 20 * 24 * 3600 * 1000)
  expect(renewed.fingerprint).not.toBe(first.fingerprint)
  const forMore = await ensureCertificate(dir, [...hosts, '10.1.1.1'], now + year)
  expect(forMore.fingerprint).not.toBe(renewed.fingerprint)
})

test('a broken certificate file is replaced', async () => {
  const dir = testFolder()
  const path = join(dir, 'server-certificate.json')
  const first = await ensureCertificate(dir, hosts)
  for (const text of ['{', '{}', JSON.stringify({ key: first.key, cert: 'x' })]) {
    writeFileSync(path, text)
    const made = await ensureCertificate(dir, hosts)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ key: made.key, cert: made.cert })
  }
})

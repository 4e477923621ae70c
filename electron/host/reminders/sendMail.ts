import { Transform } from 'node:stream'
import type { MailProblem, MailServer } from '../../../shared/model/reminder'

/** A mail as it goes out: plain text only. */
export interface Mail {
  to: string
  subject: string
  text: string
  /** Names the mail for good, so that a server that got it twice may tell. */
  id: string
}

/** What came of it. `permanent`: trying again would end the same. */
export type MailResult = { problem: null; reply: string } | { problem: MailProblem; reply: string; permanent: boolean }

const SECOND = 1000
const PROBLEMS: Record<string, MailProblem> = {
  EAUTH: 'auth',
  ENOAUTH: 'auth',
  ETLS: 'tls',
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'connection',
  EDNS: 'connection',
  ECONNREFUSED: 'connection',
  ENOTFOUND: 'connection',
  EENVELOPE: 'refused',
  EMESSAGE: 'refused',
}

interface SmtpError {
  code?: string
  response?: string
  responseCode?: number
  message?: string
}

/** Certificates fail as plain socket errors; their words tell them apart. */
const isCertificate = ({ code = '', message = '' }: SmtpError): boolean =>
  /CERT|SIGNED|ALTNAME|SSL|TLS/.test(code) || /certificate|self-signed|SSL|TLS|wrong version/i.test(message)

/** The server's or the system's words without line ends, for people; a password never stands in them. */
function failureOf(error: SmtpError): MailResult {
  const problem = PROBLEMS[error.code ?? '']
  const reply = (error.response ?? error.message ?? '').replace(/\s+/g, ' ').slice(0, 200)
  const permanent = (error.responseCode ?? 0) >= 500
  if (problem && problem !== 'connection') return { problem, reply, permanent }
  const other = error.code === 'ESOCKET' ? 'connection' : 'other'
  return { problem: isCertificate(error) ? 'tls' : (problem ?? other), reply, permanent }
}

/** The library is loaded with the first mail: most rooms send none. */
async function transportOf(server: MailServer, password: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.login ? { auth: { user: server.login, pass: password } } : {}),
    ...(server.ca ? { tls: { ca: server.ca } } : {}),
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 30 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

interface Watching {
  /** Aborted: the connection is closed. */
  signal?: AbortSignal
  /** Called before the end of the text leaves: from here on the server may have the mail. What it throws keeps the mail back. */
  onHandOver?: () => void
}

/** Passes the text on and says so before its end leaves. */
const before = (handOver: () => void): Transform =>
  new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush(done) {
      try {
        handOver()
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })

/**
 * Hands one mail to the server; never throws for what the server or the network did. When nothing was heard of a mail that was handed over, its
 * problem is `unknown`, for good: sent again it might come twice.
 */
export async function sendMail(
  server: MailServer,
  password: string,
  mail: Mail,
  { signal, onHandOver }: Watching = {},
): Promise<MailResult> {
  const transport = await transportOf(server, password)
  if (signal?.aborted) return failureOf({ message: 'stopped' })
  let handedOver = false
  transport.use('stream', ({ message }, done) => {
    message.transform(() =>
      before(() => {
        onHandOver?.()
        handedOver = true
      }),
    )
    done()
  })
  const close = () => transport.close()
  signal?.addEventListener('abort', close, { once: true })
  try {
    const { from } = server
    const messageId = `<${mail.id}@${from.slice(from.indexOf('@') + 1)}>`
    const { response } = await transport.sendMail({
      from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId,
    })
    return { problem: null, reply: String(response ?? '').slice(0, 200) }
  } catch (error) {
    const failure = failureOf(error as SmtpError)
    const answered = (error as SmtpError).responseCode !== undefined
    return handedOver && !answered ? { problem: 'unknown', reply: failure.reply, permanent: true } : failure
  } finally {
    signal?.removeEventListener('abort', close)
    transport.close()
  }
}

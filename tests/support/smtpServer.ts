import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came, dots unstuffed. */
  raw: string
  encrypted: boolean
  login: string | null
}

export interface SmtpOptions {
  /** Certificate and key (PEM): TLS from the start, or offered by STARTTLS. */
  tls?: { cert: string; key: string; from: 'start' | 'starttls' }
  login?: { user: string; password: string }
  /** Answers RCPT TO; undefined takes the address. */
  refuse?: (address: string) => string | undefined
  /** Answers the text of a mail, as late as it likes; undefined takes it. */
  hold?: () => Promise<string | undefined>
}

export interface SmtpServer {
  port: number
  mails: ReceivedMail[]
  /** Connections made so far. */
  connections(): number
  /** Ends all connections without a word. */
  cut(): void
  close(): Promise<void>
}

/** One connection: the commands of RFC 5321 that a client of ours uses, AUTH PLAIN and STARTTLS. */
class Dialogue {
  private buffer = ''
  private mail: ReceivedMail | null = null
  private inData = false
  private login: string | null = null

  constructor(
    private socket: Socket,
    private readonly options: SmtpOptions,
    private readonly mails: ReceivedMail[],
    private encrypted: boolean,
  ) {
    this.listen(socket)
    this.say('220 test ESMTP')
  }

  private listen(socket: Socket): void {
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.take(text))
    socket.on('error', () => undefined)
  }

  private say(line: string): void {
    this.socket.write(`${line}\r\n`)
  }

  private take(text: string): void {
    this.buffer += text
    for (;;) {
      const mark = this.inData ? '\r\n.\r\n' : '\r\n'
      const end = this.buffer.indexOf(mark)
      if (end < 0) return
      const part = this.buffer.slice(0, end)
      this.buffer = this.buffer.slice(end + mark.length)
      if (this.inData) this.finish(part)
      else this.command(part)
    }
  }

  private finish(raw: string): void {
    this.inData = false
    const mail = this.mail && { ...this.mail, raw: raw.replace(/^\.\./gm, '.') }
    const end = (refusal?: string): void => {
      if (!refusal && mail) this.mails.push(mail)
      this.say(refusal ?? '250 2.0.0 taken')
    }
    if (this.options.hold) void this.options.hold().then(end)
    else end()
  }

  private command(line: string): void {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'EHLO') this.hello()
    else if (verb === 'STARTTLS') this.upgrade()
    else if (verb === 'AUTH') this.authenticate(line)
    else if (verb === 'MAIL') this.begin(address)
    else if (verb === 'RCPT') this.recipient(address)
    else if (verb === 'DATA') {
      this.inData = true
      this.say('354 go on')
    } else if (verb === 'QUIT') this.socket.end('221 bye\r\n')
    else this.say('250 ok')
  }

  private hello(): void {
    const offers = ['test']
    if (this.options.tls?.from === 'starttls' && !this.encrypted) offers.push('STARTTLS')
    if (this.options.login) offers.push('AUTH PLAIN')
    offers.forEach((offer, at) => this.say(`250${at === offers.length - 1 ? ' ' : '-'}${offer}`))
  }

  private upgrade(): void {
    const { tls } = this.options
    if (!tls) return this.say('502 no')
    this.say('220 go ahead')
    this.socket.removeAllListeners('data')
    const secure = new TLSSocket(this.socket, {
      isServer: true,
      secureContext: createSecureContext({ cert: tls.cert, key: tls.key }),
    })
    this.socket = secure
    this.encrypted = true
    this.listen(secure)
  }

  private authenticate(line: string): void {
    const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString('utf8')
      .split('\0')
    const wanted = this.options.login
    if (user !== wanted?.user || password !== wanted?.password) return this.say('535 5.7.8 wrong user or password')
    this.login = user ?? null
    this.say('235 welcome')
  }

  private begin(from: string): void {
    if (this.options.login && this.login === null) return this.say('530 5.7.0 sign in first')
    this.mail = { from, to: [], raw: '', encrypted: this.encrypted, login: this.login }
    this.say('250 ok')
  }

  private recipient(address: string): void {
    const refusal = this.options.refuse?.(address)
    if (refusal) return this.say(refusal)
    this.mail?.to.push(address)
    this.say('250 ok')
  }
}

/** A real SMTP server on a free port of this machine that keeps what it is given. */
export async function startSmtpServer(options: SmtpOptions = {}): Promise<SmtpServer> {
  const mails: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const talk = (encrypted: boolean) => (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    void new Dialogue(socket, options, mails, encrypted)
  }
  const server: Server =
    options.tls?.from === 'start' ? createTlsServer(options.tls, talk(true)) : createServer(talk(false))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

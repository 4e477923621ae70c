import { Agent, request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** Where the room under load answers, and the certificate (PEM) of its authority. */
export interface Target {
  port: number
  authority: string
}

/** A page of one person as a browser has it: up to six connections of its own, one of them the event stream. */
export class BenchPage {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 6 })
  private token = ''

  constructor(private readonly target: Target) {}

  async signIn(loginName: string, password: string): Promise<void> {
    const { token } = (await this.call('access.signIn', { loginName, password })) as { token: string }
    this.token = token
  }

  /** Uses a session that was begun elsewhere. */
  use(token: string): void {
    this.token = token
  }

  /** The answer of a procedure. Rejects with its code when it is refused. */
  async call(name: string, input: unknown): Promise<unknown> {
    const reply = await this.send(name, input)
    const answer = JSON.parse(await text(reply)) as { json: { code?: string } }
    if (reply.statusCode !== 200) throw new Error(`${name}: ${reply.statusCode} ${answer.json.code ?? ''}`)
    return answer.json
  }

  /** Hears the topics of change notices until the page closes; `lost` when the stream ends before. */
  async follow(hear: (topic: string) => void, lost: (error: Error) => void): Promise<void> {
    const reply = await this.send('events.stream', {})
    let rest = ''
    reply.setEncoding('utf8')
    reply.on('data', (piece: string) => {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const topic = /"kind":"changed","topic":"(\w+)"/.exec(line)?.[1]
        if (topic) hear(topic)
      }
    })
    reply.on('error', lost)
    reply.on('end', () => lost(new Error('event stream ended')))
  }

  close(): void {
    this.agent.destroy()
  }

  private send(name: string, input: unknown): Promise<IncomingMessage> {
    const body = JSON.stringify({ json: input })
    return new Promise((resolve, reject) => {
      const call = request({
        host: '127.0.0.1',
        port: this.target.port,
        ca: this.target.authority,
        agent: this.agent,
        method: 'POST',
        path: `/rpc/${name.replace('.', '/')}`,
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        },
      })
      call.on('response', resolve)
      call.on('error', reject)
      call.end(body)
    })
  }
}

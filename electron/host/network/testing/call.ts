import { request, type RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'
import type { IncomingHttpHeaders } from 'node:http'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One call over a connection of its own; TLS is verified against `ca`. */
export function call(options: RequestOptions, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const made = request({ agent: false, ...options }, (reply) => {
      const settle = (said: string) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: said })
      text(reply).then(settle, reject)
    })
    made.on('error', reject)
    made.end(body)
  })
}

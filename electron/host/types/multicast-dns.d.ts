/** The parts of multicast-dns 7 and dns-packet 5 that are used here; the packages have no types of their own. */
declare module 'multicast-dns' {
  import type { EventEmitter } from 'node:events'

  export type DnsRecord =
    | { name: string; type: 'PTR'; ttl?: number; data: string }
    | { name: string; type: 'SRV'; ttl?: number; data: { port: number; target: string } }
    | { name: string; type: 'TXT'; ttl?: number; data: (string | Uint8Array)[] }
    | { name: string; type: 'A'; ttl?: number; data: string }

  export interface DnsPacket {
    questions: { name: string; type: string }[]
    answers: DnsRecord[]
    additionals: DnsRecord[]
  }

  export interface MulticastDns extends EventEmitter {
    respond(packet: { answers: DnsRecord[]; additionals?: DnsRecord[] }): void
    query(name: string, type: string): void
    destroy(): void
    on(event: 'query' | 'response', hear: (packet: DnsPacket) => void): this
    on(event: 'ready', hear: () => void): this
    on(event: 'error' | 'warning', hear: (error: Error) => void): this
  }

  export default function multicastDns(): MulticastDns
}

import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { HostError, fail } from '../../errors'
import { throwRead } from './zipFile'

/** What a reader of an XML part listens to; names come without their namespace prefix. `false` from close ends the reading. */
export type XmlListener = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => boolean | void
  text?: (text: string) => void
}

/** An element's or attribute's name without its prefix: some writers put `x:` before every name. */
export const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * Reads an XML part in a stream. External entities are never fetched and own entities not expanded (saxes knows only the five of XML).
 * Errors: intake.unreadable with reason `xml`; job.cancelled.
 */
export const readXml = async (
  source: Readable,
  listener: XmlListener,
  signal?: AbortSignal,
  onChunk?: (bytes: number) => void,
): Promise<void> => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let stopped = false
  parser.on('error', () => fail('intake.unreadable', { reason: 'xml' }))
  parser.on('opentag', (tag: SaxesTagPlain) => listener.open?.(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag: SaxesTagPlain) => {
    if (!stopped && listener.close?.(localName(tag.name)) === false) stopped = true
  })
  if (listener.text) parser.on('text', listener.text)
  const decoder = new TextDecoder()
  try {
    for await (const chunk of source) {
      if (signal?.aborted) fail('job.cancelled')
      onChunk?.((chunk as Buffer).length)
      parser.write(decoder.decode(chunk as Buffer, { stream: true }))
      if (stopped) return
    }
    parser.close()
  } catch (error) {
    if (error instanceof HostError) throw error
    if (error instanceof RangeError) fail('intake.unreadable', { reason: 'zip' })
    throwRead(error)
  } finally {
    source.destroy()
  }
}

import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { errorTold } from '../threadRefusal'
import type { CatalogueReply } from './catalogue.worker'
import type { CatalogueOrder, TakeCatalogue, TakenCatalogue } from './takeCatalogue'

/** A thread that takes catalogues, and the line on which another thread asks it to. */
export interface CatalogueThread {
  worker: Worker
  line: MessagePort
}

/** Resolves at the first thing the thread says that is asked for; rejects when it refuses, fails or ends before. */
function heard<Reply>(line: MessagePort, wanted: (reply: CatalogueReply) => Reply | null): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('catalogue worker ended'))
    const hear = (reply: CatalogueReply) => {
      const found = wanted(reply)
      if (found !== null) resolve(found)
      else if ('refused' in reply || 'failed' in reply) reject(errorTold(reply))
      else return
      line.off('message', hear).off('close', end)
    }
    line.on('message', hear).on('close', end)
  })
}

async function takeOver(line: MessagePort, order: CatalogueOrder): Promise<TakenCatalogue> {
  const read = heard(line, (reply) => ('read' in reply ? reply.read : null))
  const written = heard(line, (reply) => ('written' in reply ? true : null)).then(() => undefined)
  // Awaited by whoever got the facts; until then a failure must not count as unheard.
  written.catch(() => undefined)
  line.postMessage(order)
  return { ...(await read), written }
}

/** Takes catalogues over such a line, one at a time; what is asked for before the thread has started waits for it. */
export const takeBeside =
  (line: MessagePort): TakeCatalogue =>
  (order) =>
    takeOver(line, order)

/** Starts the thread from its bundle. Whoever starts it hears its `error` and ends it; the copy it is at can't be stopped half-way. */
export function catalogueThread(file: string): CatalogueThread {
  const { port1: line, port2 } = new MessageChannel()
  return { line, worker: new Worker(file, { workerData: port2, transferList: [port2] }) }
}

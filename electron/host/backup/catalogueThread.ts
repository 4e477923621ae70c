import { Worker } from 'node:worker_threads'
import { errorTold } from '../threadRefusal'
import { workerFile } from '../workerFile'
import type { CatalogueReply } from './catalogue.worker'
import type { CatalogueOrder, TakeCatalogue, TakenCatalogue } from './takeCatalogue'

/** A thread beside this one that takes catalogues, one at a time. */
export interface CatalogueThread {
  take: TakeCatalogue
  /** Ends it; the copy it is at can't be stopped half-way. */
  end: () => Promise<unknown>
}

/** Resolves at the first thing the thread says that is asked for; rejects when it refuses, fails or ends before. */
function heard<Reply>(worker: Worker, wanted: (reply: CatalogueReply) => Reply | null): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const end = (code: number) => reject(new Error(`catalogue worker ended with ${code}`))
    const hear = (reply: CatalogueReply) => {
      const found = wanted(reply)
      if (found !== null) resolve(found)
      else if ('refused' in reply || 'failed' in reply) reject(errorTold(reply))
      else return
      worker.off('message', hear).off('error', reject).off('exit', end)
    }
    worker.on('message', hear).on('error', reject).on('exit', end)
  })
}

async function takeIn(worker: Worker, order: CatalogueOrder): Promise<TakenCatalogue> {
  const read = heard(worker, (reply) => ('read' in reply ? reply.read : null))
  const written = heard(worker, (reply) => ('written' in reply ? true : null)).then(() => undefined)
  // Awaited by whoever got the facts; until then a failure must not count as unheard.
  written.catch(() => undefined)
  worker.postMessage(order)
  return { ...(await read), written }
}

/** Starts the thread; null when running from source, where catalogues are taken on the thread that asks. */
export function catalogueThread(file: string | undefined = workerFile('catalogue')): CatalogueThread | null {
  if (file === undefined) return null
  const worker = new Worker(file)
  return { take: (order) => takeIn(worker, order), end: () => worker.terminate() }
}

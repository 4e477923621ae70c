import { workerData, type MessagePort } from 'node:worker_threads'
import { refusalOf, type ThreadRefusal } from '../threadRefusal'
import { takeCatalogue, type CatalogueOrder, type SnapshotFacts } from './takeCatalogue'

/** What the worker says: what it read in the copy, then that it lies on the disk; or what went wrong with either. */
export type CatalogueReply = { read: SnapshotFacts } | { written: true } | ThreadRefusal

/** The line to the thread that makes the backup. */
const line = workerData as MessagePort

const tell = (reply: CatalogueReply): void => line.postMessage(reply)

async function take(order: CatalogueOrder): Promise<void> {
  const { written, ...read } = await takeCatalogue(order)
  tell({ read })
  await written
  tell({ written: true })
}

line.on('message', (order: CatalogueOrder) => void take(order).catch((error: unknown) => tell(refusalOf(error))))

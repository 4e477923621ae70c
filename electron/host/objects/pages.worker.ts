import { parentPort, workerData } from 'node:worker_threads'
import { pdfPages } from './pdfPages'

parentPort?.postMessage(await pdfPages(workerData as string).catch(() => null))

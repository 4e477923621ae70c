import { parentPort } from 'node:worker_threads'
import type { FormInputs, FormKind, MadeForm } from '../../../shared/model/forms'
import { drawForm } from './drawForm'

export interface FormJob {
  id: number
  kind: FormKind
  input: FormInputs[FormKind]
}
export type FormReply = { id: number; made: MadeForm } | { id: number; error: Error }

async function answer({ id, kind, input }: FormJob): Promise<void> {
  try {
    const made = await drawForm(kind, input)
    parentPort?.postMessage({ id, made } satisfies FormReply)
  } catch (error) {
    parentPort?.postMessage({
      id,
      error: error instanceof Error ? error : new Error(String(error)),
    } satisfies FormReply)
  }
}

parentPort?.on('message', (job: FormJob) => void answer(job))

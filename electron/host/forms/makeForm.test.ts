import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MadeForm } from '../../../shared/model/forms'
import { resourcePath } from '../resources'
import { FormWorker, makeForm } from './makeForm'
import { pageTexts } from './testing/poppler'
import { loanInput, recoveryInput } from './testing/samples'

const folder = join(resourcePath('..'), '.cache', `forms-worker-${process.pid}`)

describe('forms worker as it is shipped', () => {
  let worker: FormWorker

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: join(import.meta.dirname, 'forms.worker.ts'),
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { format: 'es', entryFileNames: '[name].mjs' } },
      },
    })
    worker = new FormWorker(join(folder, 'forms.worker.mjs'))
  })
  afterAll(async () => {
    await worker.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('draws several sheets asked for at once and gives each caller its own', async () => {
    const [slip, key] = await Promise.all([
      worker.make('loanSlip', loanInput()),
      worker.make('recoveryKey', recoveryInput),
    ])
    expect(pageTexts(slip.bytes).join('')).toContain('借2024-000318')
    expect(pageTexts(key.bytes).join('')).toContain(recoveryInput.roomId)
  })

  it('rejects a call that cannot be drawn and goes on working', async () => {
    await expect(worker.make('loanSlip', loanInput({ barcode: '档' }))).rejects.toThrow(RangeError)
    expect((await worker.make('loanSlip', loanInput())).pages).toBe(1)
  })

  it('draws what is asked for while its idle thread is ending', async () => {
    const hasty = new FormWorker(join(folder, 'forms.worker.mjs'), 0)
    const asked = new Promise<MadeForm>((resolve) => {
      vi.spyOn(Worker.prototype, 'terminate').mockImplementationOnce(function end(this: Worker) {
        const ended = this.terminate()
        // The thread was told to end and has not ended yet.
        resolve(hasty.make('loanSlip', loanInput()))
        return ended
      })
    })
    try {
      await hasty.make('loanSlip', loanInput())
      expect((await asked).pages).toBe(1)
    } finally {
      vi.restoreAllMocks()
      await hasty.close()
    }
  })

  it('stops drawing when asked to, and draws what others wait for', async () => {
    const ending = vi.spyOn(Worker.prototype, 'terminate')
    try {
      const stop = new AbortController()
      const unwanted = worker.make('loanSlip', loanInput(), stop.signal)
      const wanted = worker.make('loanSlip', loanInput({ copies: 2 }))
      stop.abort(new Error('stopped'))
      await expect(unwanted).rejects.toThrow('stopped')
      expect(ending).toHaveBeenCalledTimes(1)
      expect((await wanted).pages).toBe(2)
      await expect(worker.make('loanSlip', loanInput(), stop.signal)).rejects.toThrow('stopped')
      expect((await worker.make('loanSlip', loanInput())).pages).toBe(1)
      expect(ending).toHaveBeenCalledTimes(1)
    } finally {
      ending.mockRestore()
    }
  })

  it('starts anew after its thread has ended, and rejects what was waiting', async () => {
    const lost = expect(worker.make('loanSlip', loanInput())).rejects.toThrow('forms worker ended')
    await worker.close()
    await lost
    expect((await worker.make('loanSlip', loanInput())).pages).toBe(1)
  })
})

it('makeForm draws in this thread when the program runs from source', async () => {
  expect(await makeForm('loanSlip', loanInput({ copies: 2 }))).toMatchObject({ pages: 2, missingGlyphs: [] })
})

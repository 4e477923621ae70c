import { open } from 'node:fs/promises'

const PIECE = 1 << 20

/**
 * The content of a file in large pieces, the next being read while one is worked on. A piece holds until the next is asked for. System errors are
 * thrown as they are.
 */
export async function* filePieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  let [one, other] = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)]
  let reading = file.read(one, 0, PIECE, null)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      reading = file.read(other, 0, PIECE, null)
      // Awaited in the next round; whoever stops before that must not leave a failure unheard.
      reading.catch(() => undefined)
      yield one.subarray(0, bytesRead)
      ;[one, other] = [other, one]
    }
  } finally {
    await reading.catch(() => undefined)
    await file.close()
  }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** One mebibyte takes a few milliseconds: the page stays alive between two of them, and memory flat. */
const PIECE = 1024 * 1024

/** SHA-256 (hex) of a file of any size; `onProgress` gets the bytes read so far. Rejects with the signal's reason when it is aborted. */
export async function hashFile(file: Blob, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
    onProgress(Math.min(file.size, at + PIECE))
  }
  return bytesToHex(hash.digest())
}

import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination } from 'pino'

export interface RollingOptions {
  dir: string
  /** Files are called `<name>.<number>.log`; the highest number is written. */
  name: string
  /** Bytes after which the next file begins. */
  size: number
  /** So many files stay, the one that is written among them. */
  keep: number
}

/** A stream for pino that goes on where the last one ended and begins a new file when one is full; the oldest go. */
export function rollingFile({ dir, name, size, keep }: RollingOptions): ReturnType<typeof destination> {
  // Not a number for files of others, which then are neither counted nor removed.
  const numberOf = (file: string) => Number(file.startsWith(`${name}.`) ? /\.(\d+)\.log$/.exec(file)?.[1] : undefined)
  const file = (number: number) => join(dir, `${name}.${number}.log`)
  const numbers = readdirSync(dir).map(numberOf).filter(Boolean)
  let number = Math.max(1, ...numbers)
  let written = statSync(file(number), { throwIfNoEntry: false })?.size ?? 0
  const stream = destination({ dest: file(number), sync: false })
  const prune = () => {
    for (const one of readdirSync(dir)) if (numberOf(one) <= number - keep) rmSync(join(dir, one), { force: true })
  }
  stream.on('write', (bytes: number) => {
    written += bytes
    if (written < size) return
    written = 0
    number += 1
    stream.reopen(file(number))
    prune()
  })
  prune()
  return stream
}

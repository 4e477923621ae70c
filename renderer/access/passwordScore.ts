import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

let factory: Promise<ZxcvbnFactory> | undefined

async function load(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
}

/** How hard a password is to guess, 0 (at once) to 4; `known` are words of the person that guessers try first. */
export async function passwordScore(password: string, known: string[]): Promise<number> {
  factory ??= load()
  const { score } = (await factory).check(password.slice(0, 100), known.filter(Boolean))
  return score
}

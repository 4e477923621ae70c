import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiscVerdict } from '../../../../shared/model/disc'
import { isMessageKey, type Translate } from '../../../../shared/messages'
import { compareAt, verifyAt } from '../../discs'
import { defineCommand, type Outcome } from '../command'

const MOST = 200

const wordOf = (t: Translate, code: string): string => {
  const key = [`discs.compare.${code}`, `discs.bag.${code}`].find((one) => isMessageKey(one))
  return key && isMessageKey(key) ? t(key) : code
}

function outcome(t: Translate, verdict: DiscVerdict, seal: string | undefined): Outcome {
  const { ok, files, bytes, problems } = verdict
  const lines = problems
    .slice(0, MOST)
    .map(({ path, code }) => t('cli.bagValidate.error', { what: [wordOf(t, code), path].filter(Boolean).join(' · ') }))
  const more = problems.length > MOST ? [t('cli.bagValidate.more', { count: problems.length - MOST })] : []
  const last = t(ok ? 'cli.discCheck.ok' : 'cli.discCheck.bad', { files, bytes, problems: problems.length })
  const sealed = seal === undefined ? [] : [t('cli.discCheck.seal', { seal })]
  return { json: verdict, lines: [...lines, ...more, last, ...sealed], ...(ok ? {} : { exit: 'negative' as const }) }
}

/** A private folder for what is taken out of images, gone afterwards. */
async function inScratch<Result>(
  work: (judging: { signal: AbortSignal; scratch: () => string }) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-disc-'))
  let count = 0
  const scratch = () => join(folder, String(++count))
  try {
    return await work({ signal: new AbortController().signal, scratch })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reads every byte of a disc, a folder or an image against its own manifests; needs no room. */
export const discVerify = defineCommand({
  name: 'disc verify',
  summary: 'cli.discVerify.summary',
  args: { name: 'DIR|ISO', min: 1, max: 1 },
  options: { seal: { value: 'HASH', help: 'cli.discVerify.seal' } },
  examples: ['disc verify /media/光盘', 'disc verify G2026-0001-01.iso --seal 3f2a… --json'],
  run: ({ t, args, path, values }) =>
    inScratch(async (judging) => {
      const seal = values.seal?.toLowerCase() ?? null
      const verdict = await verifyAt(path(args[0] ?? ''), { ...judging, seal })
      return outcome(t, verdict, verdict.seal ?? undefined)
    }),
})

/** Compares two volumes (folder, mounted disc or image) file by file; needs no room. */
export const discCompare = defineCommand({
  name: 'disc compare',
  summary: 'cli.discCompare.summary',
  args: { name: 'DIR|ISO', min: 2, max: 2 },
  options: {},
  examples: ['disc compare G2026-0001-01 /media/光盘', 'disc compare G2026-0001-01 G2026-0001-01.iso --json'],
  run: ({ t, args, path }) =>
    inScratch(async (judging) => {
      const [original = '', copy = ''] = args.map((one) => path(one))
      return outcome(t, await compareAt(original, copy, judging), undefined)
    }),
})

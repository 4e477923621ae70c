import type { Translate } from '../../../../shared/messages'
import { validateBag, type BagFinding } from '../../discs'
import { defineCommand } from '../command'

const MOST = 200

/** The finding in words: what, where, expected and found. */
function wordsOf(finding: BagFinding, t: Translate): string {
  const { code, file, line, path, expected, found } = finding
  const where = [path, file && line ? `${file}:${line}` : file].filter((part) => part !== undefined)
  const values = [
    ...(expected === undefined ? [] : [t('cli.bagValidate.expected', { value: expected })]),
    ...(found === undefined ? [] : [t('cli.bagValidate.found', { value: found })]),
  ]
  return [t(`discs.bag.${code}`), ...where, ...values].join(' · ')
}

/** Judges a folder as a BagIt bag (RFC 8493 and the drafts before it); needs no room. */
export const bagValidate = defineCommand({
  name: 'bag validate',
  summary: 'cli.bagValidate.summary',
  options: {},
  args: { name: 'DIR', min: 1, max: 1 },
  examples: ['bag validate /media/光盘', 'bag validate 移交包 --json'],
  async run({ t, args, path }) {
    const verdict = await validateBag(path(args[0] ?? ''))
    const { valid, version, errors, warnings, checked } = verdict
    const worded = (list: readonly BagFinding[]) => list.map((one) => ({ ...one, message: wordsOf(one, t) }))
    const lines = (list: readonly BagFinding[], key: 'error' | 'warning') => [
      ...list.slice(0, MOST).map((one) => t(`cli.bagValidate.${key}`, { what: wordsOf(one, t) })),
      ...(list.length > MOST ? [t('cli.bagValidate.more', { count: list.length - MOST })] : []),
    ]
    const verdictKey = valid ? 'cli.bagValidate.valid' : 'cli.bagValidate.invalid'
    return {
      json: { valid, version, errors: worded(errors), warnings: worded(warnings), checked },
      lines: [
        ...lines(errors, 'error'),
        ...lines(warnings, 'warning'),
        t(verdictKey, { version: version ?? '?', files: checked.files, bytes: checked.bytes, errors: errors.length }),
      ],
      ...(valid ? {} : { exit: 'negative' as const }),
    }
  },
})

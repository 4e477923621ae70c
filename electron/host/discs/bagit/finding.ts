/** What is wrong with a bag, or odd about it. The reader's words stand in shared/messages under `discs.bag.<code>`. */
export const BAG_CODES = [
  'absent',
  'no-declaration',
  'declaration-malformed',
  'declaration-bom',
  'declaration-extra',
  'version-unsupported',
  'encoding-unknown',
  'encoding-broken',
  'bom',
  'no-payload-folder',
  'no-manifest',
  'algorithm-unknown',
  'manifest-name',
  'manifest-twice',
  'line-malformed',
  'checksum-malformed',
  'out-of-bag',
  'not-payload',
  'payload-in-tag-manifest',
  'tag-manifest-listed',
  'manifest-not-listed',
  'tag-file-not-listed',
  'tag-manifests-differ',
  'listed-twice',
  'listed-twice-differently',
  'missing',
  'not-fetched',
  'is-folder',
  'unlisted',
  'checksum-differs',
  'symlink',
  'symlink-outside',
  'not-a-file',
  'unreadable',
  'info-malformed',
  'info-repeated',
  'oxum-malformed',
  'oxum-twice',
  'oxum-differs',
  'fetch-malformed',
  'fetch-not-listed',
  'fetch-size',
  'holey',
  'md5sum-star',
  'leading-dot',
  'name-form',
  'name-case',
  'name-percent',
  'name-not-portable',
  'system-file',
] as const
export type BagCode = (typeof BAG_CODES)[number]

/** One finding: file = the tag file it was found in, line = its line (from 1), path = the file it is about, as listed. */
export interface BagFinding {
  code: BagCode
  file?: string
  line?: number
  path?: string
  expected?: string
  found?: string
}

/** The verdict on a bag. Valid = no errors: complete, and every checksum of every manifest agrees (RFC 8493 §3). */
export interface BagVerdict {
  valid: boolean
  version: string | null
  errors: BagFinding[]
  warnings: BagFinding[]
  /** Files whose every byte was read and compared, and how many bytes that were. */
  checked: { files: number; bytes: number }
}

/** Collects findings; what the rules of 1.0 forbid and those before did not is only odd in an older bag. */
export class Findings {
  readonly errors: BagFinding[] = []
  readonly warnings: BagFinding[] = []
  /** Set by the declaration; a bag without one is judged by 1.0. */
  strict = true

  error(code: BagCode, facts: Omit<BagFinding, 'code'> = {}): void {
    this.errors.push({ code, ...facts })
  }

  warn(code: BagCode, facts: Omit<BagFinding, 'code'> = {}): void {
    this.warnings.push({ code, ...facts })
  }

  /** An error from version 1.0 on, a warning before. */
  since1(code: BagCode, facts: Omit<BagFinding, 'code'> = {}): void {
    if (this.strict) this.error(code, facts)
    else this.warn(code, facts)
  }
}

/** A listed path brought into the form of the tree, or why it cannot be one. `dotted`: it was written with ./ or ../ segments. */
export type Scoped = { path: string; dotted: boolean } | 'out-of-bag' | 'line-malformed'

/**
 * Keeps a listed path inside the bag (RFC 8493 §5.1): absolute paths, ~user, %Variable%, drive letters, UNC and device paths, and .. that
 * climbs out – with either slash – are out of bag whatever system reads them.
 */
export function scopePath(listed: string): Scoped {
  if (listed === '') return 'line-malformed'
  if (/^[/~\\]|^[A-Za-z]:|^%\w+%[\\/]|\0/.test(listed)) return 'out-of-bag'
  if (listed.split(/[\\/]/).includes('..') && !listed.split('/').includes('..')) return 'out-of-bag'
  const kept: string[] = []
  for (const part of listed.split('/')) {
    if (part === '..') {
      if (kept.pop() === undefined) return 'out-of-bag'
    } else if (part !== '.' && part !== '') kept.push(part)
  }
  const path = kept.join('/')
  return path === '' ? 'line-malformed' : { path, dotted: path !== listed }
}

const CODED: Record<string, string> = { '%0A': '\n', '%0D': '\r', '%25': '%' }

/** Undoes the coding of manifests: CR, LF and % only (RFC 8493 §2.1.3). */
export const decodePath = (listed: string): string =>
  listed.replace(/%(?:0A|0D|25)/gi, (code) => CODED[code.toUpperCase()] ?? code)

/** Codes a path for a manifest: CR, LF and %, and only those. */
export const encodePath = (path: string): string =>
  path.replace(/[%\r\n]/g, (char) => (char === '%' ? '%25' : char === '\r' ? '%0D' : '%0A'))

/** Whether a % is left that a 1.0 manifest must have coded. */
export const hasStrayPercent = (listed: string): boolean => /%(?!0A|0D|25)/i.test(listed)

const SYSTEM = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|\.Trashes|\.Spotlight-V100|\.fseventsd)($|\/)/i

/** Files that systems leave behind for themselves. */
export const isSystemFile = (path: string): boolean => SYSTEM.test(path)

const RESERVED = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)/i

/** Names that cannot be written everywhere: characters, names and endings that Windows does not take. */
export const isPortable = (path: string): boolean =>
  path.split('/').every((part) => !/[<>:"|?*\\\n\r\t]|[. ]$/.test(part) && !RESERVED.test(part))

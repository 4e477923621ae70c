import type { PartyToLink } from '../../../shared/model/party'

/** Lines of a pasted roster: name, ID number (15 or 18 characters) and page, in this order, divided by blanks, tabs or commas; the last two may be absent. `bad` is the first line (from 1) without a name. */
export function readRoster(text: string): {
  parties: Pick<PartyToLink, 'name' | 'idNumber' | 'page'>[]
  bad: number | null
} {
  const parties: Pick<PartyToLink, 'name' | 'idNumber' | 'page'>[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const parts = line.split(/[\s,，;；、]+/).filter(Boolean)
    if (parts.length === 0) continue
    const [name = '', ...rest] = parts
    if (/^[\d*]/.test(name)) return { parties, bad: at + 1 }
    const id = rest.find((part) => /^\d{14,17}[\dXx]$/.test(part))
    const page = rest.find((part) => part !== id && /\d/.test(part))
    parties.push({ name, idNumber: id ?? null, page: page?.replace(/^第|页$/g, '') ?? null })
  }
  return { parties, bad: null }
}

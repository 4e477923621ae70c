import type { SearchHit } from '../../../../shared/model/search'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom, type Client } from '../roomSession'

const PAGE = 200
const MAX = 1000
const DEFAULT = 50

interface Found {
  total: number
  capped: boolean
  hits: SearchHit[]
  cursor: string | null
}

/** As many hits as asked for, page by page; `cursor` continues behind the last one. */
async function find(client: Client, text: string, limit: number, from: string | null): Promise<Found> {
  const found = await client.search.find({ text, limit: Math.min(PAGE, limit), cursor: from })
  let { cursor } = found
  while (cursor !== null && found.hits.length < limit) {
    const next = await client.search.find({ text, limit: Math.min(PAGE, limit - found.hits.length), cursor })
    found.hits.push(...next.hits)
    cursor = next.cursor
  }
  return { ...found, cursor }
}

/** The one search box: every term must be found; best or newest first. */
export const search = defineCommand({
  name: 'search',
  summary: 'cli.search.summary',
  args: { name: 'TEXT', min: 1, max: 50 },
  options: {
    ...roomOptions,
    limit: { value: 'N', help: 'cli.search.limit' },
    cursor: { value: 'C', help: 'cli.search.cursor' },
  },
  examples: [
    'search 韦 人民医院 --room 档案库 --user admin',
    'search zs 2023 --limit 200 --room 档案库 --user admin --json',
  ],
  async run(call) {
    const { t, values } = call
    const limit = numberOption(t, 'limit', values.limit, { min: 1, max: MAX, fallback: DEFAULT })
    return withRoom(call, async ({ client }) => {
      const { total, capped, hits, cursor } = await find(client, call.args.join(' '), limit, values.cursor ?? null)
      const rows = hits.map((hit) => ({
        id: hit.uid,
        code: hit.code,
        businessNumber: hit.businessNumber,
        title: hit.title,
        year: hit.year,
        state: hit.state,
      }))
      const cells = hits.map((hit) => [
        hit.code ?? hit.businessNumber ?? '—',
        hit.personName,
        String(hit.year),
        t(`state.${hit.state}`),
        hit.title,
      ])
      const count = t(capped ? 'cli.search.capped' : 'cli.search.count', { total })
      return { json: { total, capped, hits: rows, cursor }, lines: [...columns(cells), count] }
    })
  },
})

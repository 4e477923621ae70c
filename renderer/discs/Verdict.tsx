import { Alert } from 'antd'
import { isMessageKey } from '../../shared/messages'
import type { DiscVerdict } from '../../shared/model/disc'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { formatBytes } from './bytes'

const SHOWN = 100

/** What a check came to: the same, or every problem with its file. */
export function Verdict({ verdict }: { verdict: DiscVerdict }) {
  const t = useT()
  const wordOf = (code: string) => {
    const key = [`discs.compare.${code}`, `discs.bag.${code}`].find((one) => isMessageKey(one))
    return key && isMessageKey(key) ? t(key) : code
  }
  const { ok, files, bytes, problems } = verdict
  const read = t('discs.readBytes', { files: formatCount(files), bytes: formatBytes(bytes) })
  if (ok) return <Alert type="success" showIcon title={t('discs.same')} description={read} />
  const lines = problems.slice(0, SHOWN).map(({ path, code }) => (
    <li key={`${code} ${path}`}>
      {wordOf(code)} <span className="code">{path}</span>
    </li>
  ))
  const title = t('discs.notSame', { count: problems.length })
  const list = <ul style={{ maxHeight: 240, overflow: 'auto', margin: 0, paddingInlineStart: 20 }}>{lines}</ul>
  return <Alert type="error" showIcon title={title} description={list} />
}

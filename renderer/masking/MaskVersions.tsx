import { useQuery } from '@tanstack/react-query'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'

/** The versions there were: when, by whom, why. What changed in each stands in the trail. */
export function MaskVersions() {
  const t = useT()
  const { data } = useQuery(rpc.masking.versions.queryOptions({ input: {} }))
  if (!data) return null
  return (
    <section aria-label={t('masking.versions')} style={{ marginTop: 24 }}>
      <SectionTitle>{t('masking.versions')}</SectionTitle>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {data.versions.map(({ version, madeAt, by, reason }) => (
          <li key={version}>
            {version === 0 ? t('masking.versionShipped') : t('masking.version', { version })}
            {madeAt !== null && (
              <>
                {' · '}
                <span className="num">{t('masking.versionMade', { at: formatInstant(madeAt).slice(0, 16), by })}</span>
                {' · '}
                {reason}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

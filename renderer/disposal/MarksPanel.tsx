import { Button, Input, InputNumber, Typography } from 'antd'
import type { BatchView } from '../../shared/model/disposal'
import { opinions, type Opinion } from '../../shared/rules/disposalState'
import { useT } from '../app/i18n'
import type { Mark } from './marking'

/** Reasons and years the next opinion is given with. */
export interface MarkWords {
  years: number
  reasons: Record<Opinion, string>
}

interface Props {
  batch: BatchView
  words: MarkWords
  onWords: (words: MarkWords) => void
  count: number
  saving: number
  onMark: (opinion: Opinion) => void
}

export const markOf = (words: MarkWords, opinion: Opinion): Mark => ({
  opinion,
  years: opinion === 'keep' ? words.years : null,
  reason: words.reasons[opinion].trim(),
})

/** The four opinions with their keys, and the reason each is given with. */
export function MarksPanel({ batch, words, onWords, count, saving, onMark }: Props) {
  const t = useT()
  return (
    <section>
      <h2>{t('disposal.marks')}</h2>
      {!batch.member && <Typography.Text type="secondary">{t('disposal.mark.readOnly')}</Typography.Text>}
      {batch.member && (
        <>
          {opinions.map((opinion, at) => (
            <div key={opinion} className="dsp-mark">
              <Button
                block
                onClick={() => onMark(opinion)}
                disabled={count === 0 || words.reasons[opinion].trim().length < 2}
                aria-keyshortcuts={String(at + 1)}
              >
                <span className="dsp-mark-word">
                  <kbd>{at + 1}</kbd> {t(`disposal.opinion.${opinion}`)}
                </span>
              </Button>
              {opinion === 'keep' && (
                <InputNumber
                  min={1}
                  max={100}
                  precision={0}
                  value={words.years}
                  aria-label={t('disposal.mark.years')}
                  suffix={t('disposal.mark.yearsUnit')}
                  style={{ width: 96 }}
                  onChange={(years) => onWords({ ...words, years: years ?? 1 })}
                />
              )}
              <Input
                size="small"
                value={words.reasons[opinion]}
                maxLength={300}
                aria-label={t('disposal.mark.reason', { opinion: t(`disposal.opinion.${opinion}`) })}
                onChange={({ target }) => onWords({ ...words, reasons: { ...words.reasons, [opinion]: target.value } })}
              />
            </div>
          ))}
          <p className="dsp-hint">{t('disposal.marksHint')}</p>
          <p className="dsp-hint" role="status">
            {saving > 0 ? t('disposal.mark.saving', { count: saving }) : t('disposal.mark.saved')}
          </p>
        </>
      )}
    </section>
  )
}

import { Input, Select } from 'antd'
import { revealPurposes, type RevealPurpose } from '../../shared/model/masking'
import { isPurpose } from '../../shared/rules/revealing'
import { useT } from '../app/i18n'

/** Why somebody looks at whole values: one of a list, and words. */
export interface PurposeGiven {
  why: RevealPurpose | undefined
  purpose: string
}

/** Whether the host will take it; words alone are another purpose. */
export const isGiven = ({ why, purpose }: PurposeGiven): boolean => isPurpose(why, purpose)

interface Props {
  value: PurposeGiven
  onChange: (value: PurposeGiven) => void
  onEnter: () => void
}

/** The purpose of a look or of a whole export. */
export function PurposeFields({ value, onChange, onEnter }: Props) {
  const t = useT()
  const words = t(value.why === 'other' ? 'masking.purposeWordsOther' : 'masking.purposeWords')
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <Select
        autoFocus
        value={value.why}
        placeholder={t('masking.purpose')}
        aria-label={t('masking.purpose')}
        options={revealPurposes.map((why) => ({ value: why, label: t(`masking.purpose.${why}`) }))}
        onChange={(why) => onChange({ ...value, why })}
      />
      <Input
        maxLength={200}
        value={value.purpose}
        placeholder={words}
        aria-label={words}
        onChange={(event) => onChange({ ...value, purpose: event.target.value })}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing && isGiven(value)) onEnter()
        }}
      />
    </div>
  )
}

import { Button } from 'antd'
import { usualMaterials } from '../../../shared/rules/completeness'
import { DraftOffer } from '../../app/DraftOffer'
import { useT } from '../../app/i18n'
import { periodText } from '../../ui/periodText'
import { Section } from '../record/Section'
import { Ticks } from '../record/Ticks'
import { FormActions } from './FormActions'
import { FormCells } from './FormCells'
import { formKeys } from './formKeys'
import { useFieldOptions } from './useFieldOptions'
import { titleOf, useNewRecord, type NewRecordProps } from './useNewRecord'
import { YearSource } from './YearSource'

const NONE: ReadonlySet<string> = new Set()

/** The form of a new record. Ctrl+Enter saves and starts the next; what is typed is kept as a draft meanwhile. */
export function NewRecordForm(props: NewRecordProps) {
  const { type, fields } = props
  const t = useT()
  const { form, turn, year, draft, typed, busy, present, setPresent, save, leave, copyLast } = useNewRecord(props)
  const classField = fields.find(({ kind }) => kind === 'class')
  const optionsOf = useFieldOptions()
  const className =
    (classField ? optionsOf(classField, '') : []).find(({ value }) => value === type.classCode)?.label ?? type.classCode
  const saveNext = () => save(true)
  return (
    <div
      className="record-body"
      role="form"
      tabIndex={-1}
      aria-label={t('form.newTitle')}
      onKeyDown={formKeys({ save: saveNext, leave, copyLast })}
    >
      <div>
        <DraftOffer
          found={typed || draft.found?.draft.type !== type.id ? null : draft.found}
          onRestore={(kept) => (draft.keep(), form.fill(kept.texts, kept.reasons), setPresent(new Set(kept.present)))}
          onDiscard={() => void draft.forget()}
        />
        <FormCells
          key={turn}
          fields={fields}
          texts={{ ...form.texts, year: year.year }}
          reading={form.reading}
          reasons={form.reasons}
          tried={form.tried}
          locked={NONE}
          pending={[]}
          placeholders={{
            title: titleOf(type, form.texts) || t('form.titleAuto'),
            code: t('form.codeAuto'),
            classCode: className,
            period: periodText(t, type.period),
            openness: t('openness.restricted'),
          }}
          below={{
            year: (
              <YearSource
                {...{ type, fields }}
                proposals={year.proposals}
                source={year.source}
                disabled={false}
                onChange={(source) => (form.setText('year', ''), year.choose(source))}
              />
            ),
          }}
          onText={(key, text) => {
            if (key === 'year') year.choose('hand')
            form.setText(key, text)
          }}
          onReason={form.setReason}
        />
      </div>
      <div className="record-side">
        <Section
          title={t('record.checklist')}
          beside={
            <Button size="small" onClick={() => setPresent(new Set(usualMaterials(type.checklist)))}>
              {t('record.allThere')}
            </Button>
          }
        >
          <Ticks
            checklist={type.checklist}
            present={present}
            onToggle={(key) =>
              setPresent((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]))
            }
          />
        </Section>
      </div>
      <FormActions
        busy={busy}
        label={t('form.saveNext')}
        hint={t('form.keys', { save: t('form.saveNext') })}
        onSave={saveNext}
        onLeave={leave}
      >
        <Button onClick={() => save(false)}>{t('form.save')}</Button>
        <Button onClick={copyLast}>{t('form.copyLast')}</Button>
      </FormActions>
    </div>
  )
}

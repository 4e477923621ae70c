import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Radio, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { REVEAL_MINUTES_MAX, REVEALS_PER_HOUR_MAX, watermarks, type MaskRules } from '../../shared/model/masking'
import { DEFAULT_MASK_RULES } from '../../shared/rules/revealing'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { MaskTableForm } from './MaskTableForm'
import { MaskVersions } from './MaskVersions'

/** Who sees which personal data (settings): a table of roles and kinds, each change a version of its own with its reason. */
export function MaskTab() {
  const t = useT()
  const { data } = useQuery(rpc.masking.rules.queryOptions({ input: {} }))
  if (!data) return <Skeleton active />
  return (
    <div style={{ maxWidth: 1080 }}>
      <Typography.Paragraph>{t('masking.intro')}</Typography.Paragraph>
      <Rules key={data.version} version={data.version} kept={data.rules} />
      <MaskVersions />
    </div>
  )
}

function Rules({ version, kept }: { version: number; kept: MaskRules }) {
  const t = useT()
  const queries = useQueryClient()
  const showError = useShowError()
  const { message } = App.useApp()
  const [rules, setRules] = useState(kept)
  const [reason, setReason] = useState('')
  const save = useMutation({
    ...rpc.masking.save.mutationOptions(),
    onError: showError,
    onSuccess: (saved) => {
      void message.success(t('masking.saved', { version: saved.version }))
      return queries.invalidateQueries({ queryKey: rpc.masking.key() })
    },
  })
  const changed = JSON.stringify(rules) !== JSON.stringify(kept)
  const number = (key: 'revealsPerHour' | 'revealMinutes', max: number) => (
    <Form.Item label={t(`masking.${key}`)} extra={t(`masking.${key}.hint`)} htmlFor={`mask-${key}`}>
      <InputNumber
        id={`mask-${key}`}
        min={1}
        max={max}
        precision={0}
        value={rules[key]}
        onChange={(value) => value !== null && setRules({ ...rules, [key]: value })}
      />
    </Form.Item>
  )
  return (
    <Form
      layout="horizontal"
      labelAlign="left"
      labelCol={{ flex: '260px' }}
      labelWrap
      colon={false}
      onFinish={() => changed && reason.trim().length >= 2 && save.mutate({ version, rules, reason: reason.trim() })}
    >
      <MaskTableForm table={rules.table} onChange={(table) => setRules({ ...rules, table })} />
      {number('revealsPerHour', REVEALS_PER_HOUR_MAX)}
      {number('revealMinutes', REVEAL_MINUTES_MAX)}
      <Form.Item label={t('masking.watermark')} extra={t('masking.watermark.hint')}>
        <Radio.Group
          optionType="button"
          value={rules.watermark}
          onChange={(event) => setRules({ ...rules, watermark: event.target.value as MaskRules['watermark'] })}
          options={watermarks.map((value) => ({ value, label: t(`masking.watermark.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        label={t('masking.reason')}
        htmlFor="mask-reason"
        extra={changed && reason.trim().length < 2 ? t('masking.reasonNeeded') : undefined}
      >
        <Input
          id="mask-reason"
          maxLength={300}
          value={reason}
          placeholder={t('masking.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
          style={{ maxWidth: 520 }}
        />
      </Form.Item>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!changed || reason.trim().length < 2}
          loading={save.isPending}
        >
          {t('masking.save')}
        </Button>
        <Button onClick={() => setRules(structuredClone(DEFAULT_MASK_RULES))}>{t('masking.reset')}</Button>
      </div>
    </Form>
  )
}

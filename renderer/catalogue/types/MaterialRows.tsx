import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input } from 'antd'
import { useT } from '../../app/i18n'
import { nextKey, type MaterialDraft } from './checklistDraft'
import '../catalogue.css'

const MARKS = ['statutory', 'must', 'original', 'usual'] as const

/** The materials as rows of a form, moved, added and taken out. */
export function MaterialRows() {
  const t = useT()
  const form = Form.useFormInstance<{ materials: MaterialDraft[] }>()
  const more = () => {
    const keys = (form.getFieldValue('materials') as MaterialDraft[]).map(({ key }) => key)
    return {
      key: nextKey(keys),
      zh: '',
      en: '',
      words: '',
      statutory: false,
      must: false,
      original: false,
      usual: false,
    }
  }
  return (
    <Form.List name="materials">
      {(rows, { add, remove, move }) => (
        <div className="scroll" style={{ maxHeight: '52vh', paddingInlineEnd: 4 }}>
          {rows.map(({ key, name }, at) => (
            <div key={key} className="material-row">
              <MaterialFields name={name} />
              <Moves at={at} count={rows.length} onMove={move} onRemove={() => remove(name)} />
            </div>
          ))}
          <Button type="dashed" block disabled={rows.length >= 40} onClick={() => add(more())}>
            {t('recordTypes.add')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}

function MaterialFields({ name }: { name: number }) {
  const t = useT()
  const cell = { style: { marginBottom: 4 } }
  const needed = [{ required: true, whitespace: true, message: t('recordTypes.needed') }]
  return (
    <>
      <Form.Item name={[name, 'key']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'zh']} rules={needed} {...cell}>
        <Input
          autoFocus={name === 0}
          maxLength={60}
          placeholder={t('recordTypes.nameZh')}
          aria-label={t('recordTypes.nameZh')}
        />
      </Form.Item>
      <Form.Item name={[name, 'en']} {...cell}>
        <Input maxLength={80} placeholder={t('recordTypes.nameEn')} aria-label={t('recordTypes.nameEn')} />
      </Form.Item>
      <Form.Item name={[name, 'words']} {...cell}>
        <Input placeholder={t('recordTypes.words')} aria-label={t('recordTypes.words')} />
      </Form.Item>
      {MARKS.map((mark) => (
        <Form.Item key={mark} name={[name, mark]} valuePropName="checked" {...cell}>
          <Checkbox>{t(`recordTypes.${mark}`)}</Checkbox>
        </Form.Item>
      ))}
    </>
  )
}

interface MovesProps {
  at: number
  count: number
  onMove: (from: number, to: number) => void
  onRemove: () => void
}

function Moves({ at, count, onMove, onRemove }: MovesProps) {
  const t = useT()
  const row = String(at + 1)
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        aria-label={t('recordTypes.up', { row })}
        onClick={() => onMove(at, at - 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={at === count - 1}
        aria-label={t('recordTypes.down', { row })}
        onClick={() => onMove(at, at + 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('recordTypes.remove', { row })}
        onClick={onRemove}
      />
    </span>
  )
}

import { Alert, theme } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../app/i18n'

interface Props {
  bytes: ArrayBuffer
  mediaType: string
  name: string
  /** 1 fits the picture into the window. */
  scale: number
  /** Quarter turns to the right. */
  turns: number
  height: string
}

/** An image of a scan, fitted into the window, larger or turned as the reader wants it. */
export function ScanPicture({ bytes, mediaType, name, scale, turns, height }: Props) {
  const t = useT()
  const { token } = theme.useToken()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [problem, setProblem] = useState(false)
  const [shape, setShape] = useState<{ width: number; height: number } | null>(null)
  useEffect(() => {
    let gone = false
    const draw = async () => {
      const picture = await createImageBitmap(new Blob([bytes], { type: mediaType }))
      const at = canvas.current
      if (gone || !at) return
      const lying = turns % 2 === 1
      at.width = lying ? picture.height : picture.width
      at.height = lying ? picture.width : picture.height
      const pen = at.getContext('2d')
      pen?.translate(at.width / 2, at.height / 2)
      pen?.rotate((turns * Math.PI) / 2)
      pen?.drawImage(picture, -picture.width / 2, -picture.height / 2)
      at.dataset.drawn = 'true'
      setShape({ width: at.width, height: at.height })
    }
    draw().catch(() => !gone && setProblem(true))
    return () => void (gone = true)
  }, [bytes, mediaType, turns])
  if (problem) return <Alert type="error" title={t('scans.broken')} />
  const ratio = shape ? shape.width / shape.height : 1
  return (
    <div
      tabIndex={0}
      role="document"
      aria-busy={!shape}
      style={{ height, overflow: 'auto', background: token.colorFillSecondary, padding: 16, display: 'grid' }}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={name}
        style={{
          margin: 'auto',
          width: `calc(min(100%, (${height} - 40px) * ${ratio}) * ${scale})`,
          background: 'white',
          border: `1px solid ${token.colorBorder}`,
        }}
      />
    </div>
  )
}

import { Skeleton, theme } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { openPdf, type PdfDocument } from './pdf'

interface Shown {
  pdf: PdfDocument
  /** Width divided by height of the first page. */
  shape: number
}

function usePdf(bytes: ArrayBuffer | null): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null)
  const showError = useShowError()
  useEffect(() => {
    if (!bytes) return
    let gone = false
    let opened: PdfDocument | undefined
    const open = async () => {
      opened = await openPdf(bytes)
      const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 })
      if (gone) await opened.loadingTask.destroy()
      else setShown({ pdf: opened, shape: width / height })
    }
    open().catch((error: unknown) => !gone && showError(error))
    return () => {
      gone = true
      setShown(null)
      void opened?.loadingTask.destroy()
    }
  }, [bytes, showError])
  return shown
}

/** The pages of a PDF one below the other, each drawn when it comes into view. */
export function PdfPreview({
  bytes,
  height,
  scale = 1,
}: {
  bytes: ArrayBuffer | null
  height: string
  /** How much wider than usual the pages stand. */
  scale?: number
}) {
  const { token } = theme.useToken()
  const shown = usePdf(bytes)
  return (
    <div
      tabIndex={0}
      role="document"
      aria-busy={!shown}
      style={{
        height,
        overflow: 'auto',
        background: token.colorFillSecondary,
        padding: 16,
        borderRadius: token.borderRadius,
      }}
    >
      {!shown && <Skeleton active paragraph={{ rows: 12 }} />}
      {shown &&
        Array.from({ length: shown.pdf.numPages }, (_, at) => (
          <PreviewPage key={`${at} ${scale}`} pdf={shown.pdf} number={at + 1} shape={shown.shape} scale={scale} />
        ))}
    </div>
  )
}

function PreviewPage({
  pdf,
  number,
  shape,
  scale,
}: {
  pdf: PdfDocument
  number: number
  shape: number
  scale: number
}) {
  const t = useT()
  const { token } = theme.useToken()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const at = canvas.current
    if (!at) return
    let stop = () => {}
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        seen.disconnect()
        stop = draw(pdf, number, at)
      },
      { rootMargin: '600px' },
    )
    seen.observe(at)
    return () => {
      seen.disconnect()
      stop()
    }
  }, [pdf, number])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('forms.ui.page', { page: number })}
      style={{
        display: 'block',
        margin: '0 auto 16px',
        width: `${Math.max(1, scale) * 100}%`,
        maxWidth: (shape > 1 ? 960 : 720) * scale,
        aspectRatio: shape,
        background: 'white',
        border: `1px solid ${token.colorBorder}`,
      }}
    />
  )
}

/** Draws one page at the resolution of the screen; the answer stops the drawing. */
function draw(pdf: PdfDocument, number: number, canvas: HTMLCanvasElement): () => void {
  let stopped = false
  let cancel = () => {}
  const work = async () => {
    const page = await pdf.getPage(number)
    if (stopped) return
    const plain = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: (canvas.clientWidth / plain.width) * devicePixelRatio })
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    canvas.style.aspectRatio = String(plain.width / plain.height)
    const task = page.render({ canvas, viewport })
    cancel = () => task.cancel()
    await task.promise
    canvas.dataset.drawn = 'true'
  }
  // A drawing that was stopped, or whose document is gone, has nobody to tell.
  work().catch(() => undefined)
  return () => {
    stopped = true
    cancel()
  }
}

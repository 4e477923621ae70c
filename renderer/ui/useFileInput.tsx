import { useCallback, useRef } from 'react'

interface Wanted {
  label: string
  accept: string
  onFile: (file: File) => void
}

/** One file from the machine: `field` stands in the page unseen, `choose` opens the dialog of the system. */
export function useFileInput({ label, accept, onFile }: Wanted) {
  const input = useRef<HTMLInputElement>(null)
  const choose = useCallback(() => input.current?.click(), [])
  const field = (
    <input
      ref={input}
      type="file"
      className="visually-hidden"
      tabIndex={-1}
      aria-label={label}
      accept={accept}
      onChange={(event) => {
        const file = event.target.files?.[0]
        // The same file may be chosen again after it was mended.
        event.target.value = ''
        if (file) onFile(file)
      }}
    />
  )
  return { choose, field }
}

import type { ReactNode } from 'react'

/** A named part of the record page. */
export function Section({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="section-title">
        {title}
        {beside}
      </h2>
      {children}
    </section>
  )
}

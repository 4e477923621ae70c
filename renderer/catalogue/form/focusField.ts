const INPUTS = ':is(input, textarea):not([disabled])'

/** Puts the cursor into a field of the form on this page: into its reason when one is asked for. */
export function focusField(key: string): void {
  const inputs = document.querySelectorAll<HTMLElement>(`[role="form"] [data-field="${CSS.escape(key)}"] ${INPUTS}`)
  const found = inputs[inputs.length - 1]
  found?.focus()
  found?.scrollIntoView({ block: 'nearest' })
}

/** Puts the cursor into the first field of the form on this page. */
export function focusFirst(): void {
  document.querySelector<HTMLElement>(`[role="form"] [data-field] ${INPUTS}`)?.focus()
}

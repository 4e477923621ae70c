import AxeBuilder from '@axe-core/playwright'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** Serious and critical findings of axe on what stands on the page now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`))
}

/** A picture of the page while its screen is being worked on: only with JUANZONG_SHOTS=<folder>. */
export async function shoot(page: Page, name: string): Promise<void> {
  const { JUANZONG_SHOTS: folder } = process.env
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** What moves on the page now, as far as it comes to an end: the element and how it moves. Runs in the page. */
function movingNow(): string[] {
  return document.getAnimations().flatMap((animation) => {
    const { effect, playState } = animation
    const ends = effect?.getComputedTiming().endTime !== Infinity
    const target = effect instanceof KeyframeEffect ? effect.target?.outerHTML.slice(0, 120) : ''
    return ends && playState === 'running' ? [`${animation.constructor.name} ${target}`] : []
  })
}

/** A screen as it stands: no serious finding of axe; pictures in both sizes while it is being worked on. */
export async function lookAt(page: Page, name: string): Promise<void> {
  // A link under the pointer, or fading in, has another colour than at rest.
  await page.mouse.move(2, 2)
  await expect.poll(() => page.evaluate(movingNow)).toEqual([])
  expect(await axeFindings(page)).toEqual([])
  if (!process.env.JUANZONG_SHOTS) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(400)
    await shoot(page, `${name}-${width}`)
  }
}

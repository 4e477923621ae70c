import { describe, expect, it } from 'vitest'
import { isOwnAddress } from './address'

describe('the address of our own pages', () => {
  it('is accepted with any path', () => {
    expect(isOwnAddress('archive://room/')).toBe(true)
    expect(isOwnAddress('archive://room/catalogue/records?q=1#top')).toBe(true)
  })

  it.each([
    'archive://room.example/',
    'archive://roomy/',
    'archive://other/',
    'archive://room:81/',
    'https://room/',
    'archives://room/',
    'file:///archive://room/',
    'about:blank',
    '',
  ])('is not taken for %s', (address) => {
    expect(isOwnAddress(address)).toBe(false)
  })
})

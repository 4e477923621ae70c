import { useState } from 'react'
import { makeTurns, type Turns } from '../../shared/turns'

/**
 * Runs what it is given one after another, in the order it was asked for: scanners and pasted lists are faster than the host, and a key pressed
 * right behind a scan means that scan, too. A work that fails holds up nothing behind it.
 */
export const useInTurn = (): Turns => useState(makeTurns)[0]

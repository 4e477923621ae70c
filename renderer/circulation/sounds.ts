export type Sound = 'good' | 'again' | 'bad'

const KEY = 'juanzong.sounds'
const TONES: Record<Sound, readonly [frequency: number, at: number, length: number][]> = {
  good: [[880, 0, 0.09]],
  again: [
    [660, 0, 0.07],
    [660, 0.1, 0.07],
  ],
  bad: [[220, 0, 0.28]],
}
let audio: AudioContext | null = null

/** Whether scans are heard on this computer. */
export const soundsOn = (): boolean => localStorage.getItem(KEY) !== 'off'
/** Turns the sounds of this computer on or off. */
export const setSounds = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off')

/** One of three short, distinct sounds; colour and word say the same, so nothing is lost without them. */
export function play(sound: Sound): void {
  if (!soundsOn()) return
  audio ??= new AudioContext()
  for (const [frequency, at, length] of TONES[sound]) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = frequency
    volume.gain.value = 0.08
    tone.connect(volume).connect(audio.destination)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + length)
  }
}

import type { HandlersOf } from '../router'
import { box, boxes, createBox, moveBoxes, nextNumber, removeBox, shelve, updateBox } from './boxes'
import { boxVolumes, createVolume, fillBox, fillVolume, unbox, volume, volumes } from './filling'
import { createLocations, locations, removeLocation, updateLocation } from './locations'

export const storeroom: HandlersOf<'storeroom'> = {
  locations,
  createLocations,
  updateLocation,
  removeLocation,
  boxes,
  box,
  nextBoxNumber: nextNumber,
  createBox,
  updateBox,
  removeBox,
  moveBoxes,
  fillBox,
  unbox,
  shelve,
  volumes,
  volume,
  createVolume,
  fillVolume,
  boxVolumes,
}

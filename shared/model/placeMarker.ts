import type { FormBase } from './formBase'

/** 代卷卡: stands in the place of a record that is out. */
export interface PlaceMarker {
  code: string
  title: string
  holder: string
  loanNumber: string
  lentOn: string
  dueOn: string
  place: string
  barcode: string
}
export interface PlaceMarkersInput extends FormBase {
  markers: PlaceMarker[]
}
